package vn.diemcau.change;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the feed. Rows are ordered by transaction, then by id: identity values alone become
 * visible out of order, and a reader that went by them would skip what a slower transaction adds
 * later.
 */
public record Position(long transaction, long id) implements Comparable<Position> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::transaction).thenComparingLong(Position::id);

  /** Reads the form of {@link #toString}; empty for anything else. */
  public static Optional<Position> parse(String text) {
    var parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return transaction + "-" + id;
  }
}
