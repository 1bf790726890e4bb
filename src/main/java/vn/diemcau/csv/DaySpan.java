package vn.diemcau.csv;

import java.time.LocalDate;

/**
 * Days from a first one up to, and not including, another; half-open like PostgreSQL's daterange.
 *
 * @param from null: since ever
 * @param until null: without end; always after {@code from}
 */
public record DaySpan(LocalDate from, LocalDate until) {
  public static final DaySpan ALWAYS = new DaySpan(null, null);

  public DaySpan {
    if (from != null && until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("A span of days ends after it begins");
    }
  }

  public boolean contains(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
  }

  public boolean overlaps(DaySpan other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(DaySpan other) {
    return from == null || other.until == null || from.isBefore(other.until);
  }

  /** The days both have; null where they share none. */
  public DaySpan shared(DaySpan other) {
    return overlaps(other)
        ? new DaySpan(
            byStart(this, other) > 0 ? from : other.from, endsAfter(other) ? other.until : until)
        : null;
  }

  public boolean endsAfter(DaySpan other) {
    return other.until != null && (until == null || until.isAfter(other.until));
  }

  /** The last day; null where there is no end. Files and people name this one. */
  public LocalDate lastDay() {
    return until == null ? null : until.minusDays(1);
  }

  /** Orders by the first day, those without one before all others. */
  public static int byStart(DaySpan one, DaySpan other) {
    if (one.from == null || other.from == null) {
      return Boolean.compare(one.from != null, other.from != null);
    }
    return one.from.compareTo(other.from);
  }
}
