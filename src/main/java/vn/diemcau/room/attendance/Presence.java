package vn.diemcau.room.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When somebody was in the room, over all connections together.
 *
 * @param lastLeftAt empty while still in the room
 * @param drops how often one was away in between, after the meeting had begun
 * @param total without counting twice what two connections share
 */
record Presence(Instant firstJoinedAt, Optional<Instant> lastLeftAt, int drops, Duration total) {

  /**
   * @param end empty for a stay that has not ended
   */
  record Span(Instant start, Optional<Instant> end) {}

  /**
   * Empty for who never came. Who only tried the line and had left by the time the meeting began
   * did not come to it.
   *
   * @param begins when the meeting begins
   * @param now where stays that have not ended are counted up to
   */
  static Optional<Presence> of(List<Span> spans, Instant begins, Instant now) {
    var joined =
        joined(spans).stream()
            .filter(span -> span.end().map(end -> end.isAfter(begins)).orElse(true))
            .toList();
    if (joined.isEmpty()) {
      return Optional.empty();
    }
    var total = Duration.ZERO;
    for (var span : joined) {
      var length = Duration.between(span.start(), span.end().orElse(now));
      total = length.isNegative() ? total : total.plus(length);
    }
    return Optional.of(
        new Presence(
            joined.get(0).start(), joined.get(joined.size() - 1).end(), joined.size() - 1, total));
  }

  boolean isInRoom() {
    return lastLeftAt.isEmpty();
  }

  /** Whole minutes between the beginning and the coming; 0 for who came in the first minute. */
  int lateMinutes(Instant begins) {
    return (int) Math.max(0, Duration.between(begins, firstJoinedAt).toMinutes());
  }

  /** Without overlaps, in order; one that has not ended swallows what follows. */
  private static List<Span> joined(List<Span> spans) {
    var joined = new ArrayList<Span>();
    for (var span : spans.stream().sorted(Comparator.comparing(Span::start)).toList()) {
      var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || last.end().map(end -> end.isBefore(span.start())).orElse(false)) {
        joined.add(span);
      } else {
        joined.set(joined.size() - 1, new Span(last.start(), later(last.end(), span.end())));
      }
    }
    return joined;
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.flatMap(first -> other.map(second -> first.isAfter(second) ? first : second));
  }
}
