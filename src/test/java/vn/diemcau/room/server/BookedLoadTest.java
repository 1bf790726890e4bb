package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookedLoadTest {
  private static final Instant NINE = Instant.parse("2026-11-24T02:00:00Z");

  @Test
  void aHundredEndpointsAskForWhatTheTableSays() {
    assertThat(new ConferenceLoad(100).egressMbps()).isCloseTo(235, within(0.01));
    assertThat(new ConferenceLoad(20).egressMbps()).isCloseTo(47, within(0.01));
    assertThat(new ConferenceLoad(250).egressMbps()).isCloseTo(587.5, within(0.01));
  }

  @Test
  void fewEndpointsHaveFewerPicturesToReceive() {
    assertThat(new ConferenceLoad(0).egressMbps()).isZero();
    assertThat(new ConferenceLoad(1).egressMbps()).isZero();
    assertThat(new ConferenceLoad(2).egressMbps()).isCloseTo(2 * 1.55, within(0.01));
    assertThat(new ConferenceLoad(6).egressMbps()).isCloseTo(6 * 2.35, within(0.01));
  }

  @Test
  void meetingsThatFollowOneAnotherNeverWeighTogether() {
    var bookings = List.of(booking(0, 1, 60), booking(1, 2, 70), booking(2, 4, 20));
    assertThat(peak(0, 4, bookings)).isEqualTo(70);
    assertThat(peak(0, 1, bookings)).isEqualTo(60);
  }

  @Test
  void whatRunsAtTheSameTimeDoes() {
    var bookings = List.of(booking(0, 2, 60), booking(1, 3, 30), booking(2, 4, 50));
    assertThat(peak(0, 4, bookings)).isEqualTo(90);
    assertThat(peak(2, 4, bookings)).isEqualTo(80);
    assertThat(BookedLoad.at(NINE.plusSeconds(3600), bookings).meetings()).isEqualTo(2);
  }

  @Test
  void whatBeganBeforeOrBeginsAtTheEndIsRightlyCounted() {
    var bookings = List.of(booking(-2, 1, 60), booking(1, 2, 90));
    assertThat(peak(0, 1, bookings)).isEqualTo(60);
    assertThat(peak(0, 1, List.of())).isZero();
  }

  private static int peak(int from, int to, List<BookedLoad.Booking> bookings) {
    return BookedLoad.peak(hours(from), hours(to), bookings).participants();
  }

  private static BookedLoad.Booking booking(int from, int to, int endpoints) {
    return new BookedLoad.Booking(hours(from), hours(to), new ConferenceLoad(endpoints));
  }

  private static Instant hours(int hours) {
    return NINE.plusSeconds(3600L * hours);
  }
}
