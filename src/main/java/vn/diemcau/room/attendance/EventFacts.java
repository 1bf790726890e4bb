package vn.diemcau.room.attendance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an event says, as far as it can be believed. Who somebody is stands as the token had it;
 * whether the meeting knows that one is another question.
 */
final class EventFacts {
  /** A room's list goes back to when it was made, and no meeting lasts as long. */
  private static final Duration OLDEST = Duration.ofHours(48);

  /** Jitsi's clock may be a little ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int MAX_NAME = 120;
  private static final int MAX_JID = 1000;
  private static final Pattern IDENTITY =
      Pattern.compile(
          "(endpoint|person|guest)-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

  private final Instant receivedAt;
  private final List<Fact> facts = new ArrayList<>();
  private boolean doubtful;

  private EventFacts(Instant receivedAt) {
    this.receivedAt = receivedAt;
  }

  /**
   * @param doubtful something of it could not be read and was left out
   */
  record Read(List<Fact> facts, boolean doubtful) {
    Read {
      facts = List.copyOf(facts);
    }
  }

  /**
   * @param receivedAt by our clock; times far from it are not believed
   */
  static Read of(String event, JsonObject body, Instant receivedAt) {
    var reading = new EventFacts(receivedAt);
    reading.read(event, body);
    return new Read(reading.facts, reading.doubtful);
  }

  private void read(String event, JsonObject body) {
    switch (event) {
      case EventBody.CREATED -> broke(body, "created_at", Fact.Why.CREATED);
      case EventBody.JOINED -> occupant(body.getValue("occupant"), false);
      case EventBody.LEFT -> occupant(body.getValue("occupant"), true);
      case EventBody.DESTROYED -> {
        broke(body, "created_at", Fact.Why.CREATED);
        broke(body, "destroyed_at", Fact.Why.DESTROYED);
        // Lua has one empty table for an empty list and an empty object.
        if (body.getValue("all_occupants") instanceof JsonArray all) {
          all.forEach(one -> occupant(one, false));
        }
      }
      default -> doubtful = true;
    }
  }

  /** A breakout room comes and goes while the meeting's own room stays. */
  private void broke(JsonObject body, String member, Fact.Why why) {
    if (!Boolean.TRUE.equals(body.getValue("is_breakout"))) {
      time(body.getValue(member))
          .ifPresentOrElse(
              at -> facts.add(new Fact.Broke(new Fact.Break(at, why))), () -> doubtful = true);
    }
  }

  /**
   * @param leaving without a time of leaving it would say nothing
   */
  private void occupant(Object value, boolean leaving) {
    if (!(value instanceof JsonObject occupant)
        || !(occupant.getValue("occupant_jid") instanceof String jid)
        || jid.length() > MAX_JID) {
      doubtful = true;
      return;
    }
    var joined = time(occupant.getValue("joined_at"));
    var left = time(occupant.getValue("left_at"));
    doubtful |= joined.isEmpty() || left.isEmpty() && (leaving || occupant.containsKey("left_at"));
    if (joined.isPresent()) {
      var who = who(occupant, jid);
      facts.add(
          left.isPresent()
              ? new Fact.Left(jid, joined.get(), left.get(), who)
              : new Fact.Came(jid, joined.get(), who));
    }
  }

  /** Unix seconds; Lua writes whole ones, but has only one kind of number. */
  private Optional<Instant> time(Object value) {
    if (!(value instanceof Number number)
        || !(Math.abs(number.doubleValue()) < Integer.MAX_VALUE * 2.0)) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochSecond(number.longValue()))
        .filter(at -> at.isAfter(receivedAt.minus(OLDEST)))
        .filter(at -> at.isBefore(receivedAt.plus(AHEAD)));
  }

  private static Who who(JsonObject occupant, String jid) {
    var name = occupant.getValue("name") instanceof String text ? printable(text) : "";
    if (!(occupant.getValue("id") instanceof String id)) {
      return unknown(jid, name);
    }
    var known = IDENTITY.matcher(id);
    return known.matches()
        ? new Who(Who.Kind.of(known.group(1)), UUID.fromString(known.group(2)), name)
        : unknown(id, name);
  }

  /**
   * Somebody the meeting does not know: the same one each time.
   *
   * @param called what it calls itself, or its address
   */
  static Who unknown(String called, String name) {
    return new Who(
        Who.Kind.UNKNOWN, UUID.nameUUIDFromBytes(called.getBytes(StandardCharsets.UTF_8)), name);
  }

  /** The claim in the words it came in. */
  static String claim(Who who) {
    return who.kind().name().toLowerCase(Locale.ROOT) + "-" + who.id();
  }

  private static String printable(String text) {
    var clean = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return clean.codePointCount(0, clean.length()) <= MAX_NAME
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MAX_NAME));
  }
}
