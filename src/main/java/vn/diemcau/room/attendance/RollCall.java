package vn.diemcau.room.attendance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Who came to a meeting, and when.
 *
 * @param frozenAt when it was set down for good; empty: it follows what Jitsi tells
 */
record RollCall(Meeting meeting, Optional<Instant> frozenAt, Instant now, List<Line> lines) {
  RollCall {
    lines = List.copyOf(lines);
  }

  record Meeting(
      UUID id,
      String title,
      Instant start,
      Instant end,
      Optional<Instant> endedAt,
      UUID unitId,
      String unitName,
      UUID hostId,
      String hostName) {}

  enum State {
    PRESENT,
    LATE,
    ABSENT;

    /** As it is stored and as it travels. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * @param expected asked to the meeting, and not only seen in it
   * @param phone whom to call at the endpoint; empty where nobody is known
   * @param state as Jitsi's facts have it
   */
  record Line(
      Who who,
      String unitName,
      boolean expected,
      boolean host,
      String phone,
      State state,
      Optional<Instant> firstJoinedAt,
      Optional<Instant> lastLeftAt,
      boolean inRoom,
      int lateMinutes,
      int drops,
      long totalSeconds,
      Optional<Correction> correction) {

    static Line of(
        Who who,
        String unitName,
        boolean expected,
        boolean host,
        String phone,
        Optional<Presence> presence,
        Instant begins) {
      var late = presence.map(present -> present.lateMinutes(begins)).orElse(0);
      return new Line(
          who,
          unitName,
          expected,
          host,
          phone,
          presence.isEmpty() ? State.ABSENT : late > 0 ? State.LATE : State.PRESENT,
          presence.map(Presence::firstJoinedAt),
          presence.flatMap(Presence::lastLeftAt),
          presence.map(Presence::isInRoom).orElse(false),
          late,
          presence.map(Presence::drops).orElse(0),
          presence.map(present -> present.total().toSeconds()).orElse(0L),
          Optional.empty());
    }

    /** What counts. */
    State standing() {
      return correction.map(Correction::state).orElse(state);
    }

    boolean isMissing() {
      return expected && !inRoom;
    }
  }

  /** What a person found to be so, against what Jitsi told. */
  record Correction(State state, String reason, String byName, Instant at) {}

  record Counts(
      long expected, long inRoom, long present, long late, long absent, long guests, long people) {}

  /** Of endpoints that were asked; guests and people are counted as they come. */
  Counts counts() {
    return new Counts(
        lines.stream().filter(Line::expected).count(),
        lines.stream().filter(line -> line.expected() && line.inRoom()).count(),
        standing(State.PRESENT),
        standing(State.LATE),
        standing(State.ABSENT),
        kind(Who.Kind.GUEST),
        kind(Who.Kind.PERSON));
  }

  /** For the page of a running meeting: whom to call first. One that is over stays in order. */
  RollCall missingFirst() {
    return new RollCall(
        meeting,
        frozenAt,
        now,
        frozenAt.isPresent()
            ? lines
            : lines.stream().sorted(Comparator.comparing(line -> !line.isMissing())).toList());
  }

  /** Without who is a person: for those who look after the equipment. */
  RollCall technical() {
    return new RollCall(
        meeting,
        frozenAt,
        now,
        lines.stream().filter(line -> line.who().kind() == Who.Kind.ENDPOINT).toList());
  }

  private long standing(State state) {
    return lines.stream().filter(line -> line.expected() && line.standing() == state).count();
  }

  private long kind(Who.Kind kind) {
    return lines.stream().filter(line -> line.who().kind() == kind).count();
  }
}
