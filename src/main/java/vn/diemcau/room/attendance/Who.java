package vn.diemcau.room.attendance;

import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/**
 * Whose stay it is.
 *
 * @param id of the endpoint, person or guest; made from what was told where we know no such one
 * @param name as the others in the room saw it
 */
record Who(Kind kind, UUID id, String name) {
  /** Whom we know comes before whom we do not; otherwise any fixed order will do. */
  private static final Comparator<Who> ORDER =
      Comparator.comparing(Who::kind).thenComparing(Who::id).thenComparing(Who::name);

  enum Kind {
    ENDPOINT,
    PERSON,
    GUEST,
    UNKNOWN;

    /** As it is stored and as it travels. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** What two facts of one stay say together, whichever comes first. */
  static Who of(Who one, Who other) {
    return ORDER.compare(one, other) <= 0 ? one : other;
  }
}
