package vn.diemcau.room.attendance;

import java.time.Instant;
import java.util.Locale;

/** One thing that an event or the sweep tells of a room. */
sealed interface Fact permits Fact.Came, Fact.Left, Fact.Broke {

  /**
   * @param jid of the connection
   */
  record Came(String jid, Instant joinedAt, Who who) implements Fact {}

  /** Tells of the coming as well: Jitsi repeats it with the leaving. */
  record Left(String jid, Instant joinedAt, Instant leftAt, Who who) implements Fact {}

  /** Nobody who had come before this moment was in the room any more. */
  record Broke(Break at) implements Fact {}

  record Break(Instant at, Why why) {}

  enum Why {
    /** The room was made anew, so whatever it was before had ended. */
    CREATED,
    DESTROYED,
    /** The census did not count it. */
    SWEEP;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Why of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
