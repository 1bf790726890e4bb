package vn.diemcau.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.diemcau.http.Problem.Fault;

/** Instants at the edges: RFC 3339 with the province's offset outside, UTC towards PostgreSQL. */
final class Times {
  private static final DateTimeFormatter OUTSIDE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private Times() {}

  /** Whole seconds; nobody books fractions. Empty for what is no instant, such as a 60th second. */
  static Optional<Instant> parse(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static String format(Instant instant) {
    return OUTSIDE.format(instant.atZone(MeetingRules.ZONE));
  }

  static Fault fault(String pointer) {
    return new Fault(pointer, "instant", "Thời điểm không hợp lệ.");
  }

  static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static LocalDate dayOf(Instant instant) {
    return instant.atZone(MeetingRules.ZONE).toLocalDate();
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(MeetingRules.ZONE).toInstant();
  }
}
