package vn.diemcau.room.server;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is booked on a deployment at some moment.
 *
 * @param participants endpoints of all meetings together
 */
record BookedLoad(int meetings, int participants, double egressMbps) {

  /** A meeting that has its rooms; half-open in time. */
  record Booking(Instant start, Instant end, ConferenceLoad load) {
    /** From a row with {@code starts_at}, {@code ends_at} and the number of {@code endpoints}. */
    static Booking of(Row row) {
      return new Booking(
          row.getOffsetDateTime("starts_at").toInstant(),
          row.getOffsetDateTime("ends_at").toInstant(),
          new ConferenceLoad(row.getInteger("endpoints")));
    }

    private boolean isOn(Instant moment) {
      return !moment.isBefore(start) && moment.isBefore(end);
    }
  }

  static BookedLoad at(Instant moment, Collection<Booking> bookings) {
    var on = bookings.stream().filter(booking -> booking.isOn(moment)).toList();
    return new BookedLoad(
        on.size(),
        on.stream().mapToInt(booking -> booking.load().participants()).sum(),
        on.stream().mapToDouble(booking -> booking.load().egressMbps()).sum());
  }

  /**
   * The most there is at once while this period lasts. It is reached when something begins:
   * meetings that follow one another never weigh together.
   */
  static BookedLoad peak(Instant start, Instant end, List<Booking> bookings) {
    var begins =
        bookings.stream()
            .map(Booking::start)
            .filter(moment -> moment.isAfter(start) && moment.isBefore(end));
    return Stream.concat(Stream.of(start), begins)
        .map(moment -> at(moment, bookings))
        .reduce(new BookedLoad(0, 0, 0), BookedLoad::worse);
  }

  /** {@code load} of a deployment in the contract. */
  JsonObject toJson() {
    return new JsonObject()
        .put("meetings", meetings)
        .put("participants", participants)
        .put("egressMbps", Math.round(egressMbps));
  }

  /** Each figure on its own: the moments of the most endpoints and the most traffic may differ. */
  private static BookedLoad worse(BookedLoad a, BookedLoad b) {
    return new BookedLoad(
        Math.max(a.meetings(), b.meetings()),
        Math.max(a.participants(), b.participants()),
        Math.max(a.egressMbps(), b.egressMbps()));
  }
}
