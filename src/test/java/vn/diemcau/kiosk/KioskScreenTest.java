package vn.diemcau.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KioskScreenTest {
  private static final Instant START = Instant.parse("2026-11-24T07:00:00Z");
  private static final Instant END = Instant.parse("2026-11-24T08:30:00Z");
  private static final ShownMeeting ONE =
      meeting(START, END, START.minusSeconds(3600), END.plusSeconds(1800));

  @Test
  void theDayOfOneMeeting() {
    assertThat(state(START.minusSeconds(3601), ONE)).isEqualTo("later");
    assertThat(state(START.minusSeconds(3600), ONE)).isEqualTo("open");
    assertThat(state(START.minusSeconds(901), ONE)).isEqualTo("open");
    assertThat(state(START.minusSeconds(900), ONE)).isEqualTo("soon");
    assertThat(state(START, ONE)).isEqualTo("now");
    assertThat(state(END.minusMillis(1), ONE)).isEqualTo("now");
    assertThat(state(END, ONE)).isEqualTo("overrun");
    assertThat(state(END.plusSeconds(1799), ONE)).isEqualTo("overrun");
    assertThat(state(END.plusSeconds(1800), ONE)).isEqualTo("idle");
  }

  @Test
  void withoutAnyMeetingTheScreenIsIdle() {
    var screen = new KioskScreen(START, List.of(), Optional.empty(), Optional.empty(), List.of());
    assertThat(screen.state()).isEqualTo("idle");
    assertThat(screen.current()).isEmpty();
    assertThat(screen.next()).isEmpty();
  }

  @Test
  void aDoorOpenedLateByTheMeetingBeforeIsSoonAtOnce() {
    var late = meeting(START, END, START.minusSeconds(300), END.plusSeconds(1800));
    assertThat(state(START.minusSeconds(301), late)).isEqualTo("later");
    assertThat(state(START.minusSeconds(300), late)).isEqualTo("soon");
  }

  @Test
  void twoOpenDoorsOverlapAndTheOneThatBeginsStandsFirst() {
    var next =
        meeting(END.plusSeconds(1200), END.plusSeconds(7200), END, END.plusSeconds(7200 + 1800));
    var first = meeting(START, END, START.minusSeconds(3600), END.plusSeconds(1200));
    var early = screen(END.plusSeconds(60), first, next);
    assertThat(early.state()).isEqualTo("overlap");
    assertThat(early.current()).containsExactly(first, next);
    var late = screen(END.plusSeconds(600), first, next);
    assertThat(late.current()).containsExactly(next, first);
    assertThat(screen(END.plusSeconds(1200), first, next).state()).isEqualTo("now");
  }

  @Test
  void theNextMeetingIsTheFirstNotOnACard() {
    var later =
        meeting(
            END.plusSeconds(7200),
            END.plusSeconds(9000),
            END.plusSeconds(3600),
            END.plusSeconds(10_800));
    var before = screen(START.minusSeconds(7200), ONE, later);
    assertThat(before.current()).containsExactly(ONE);
    assertThat(before.next()).contains(later);
    var during = screen(START, ONE, later);
    assertThat(during.current()).containsExactly(ONE);
    assertThat(during.next()).contains(later);
  }

  @Test
  void maintenanceIsShownUnlessADoorIsOpen() {
    var shut = Optional.of(new KioskScreen.Maintenance(END, "Thay máy chiếu"));
    var closed = new KioskScreen(START, List.of(), Optional.empty(), shut, List.of());
    assertThat(closed.state()).isEqualTo("maintenance");
    assertThat(closed.json().getString("maintenanceReason")).isEqualTo("Thay máy chiếu");
    var beforeMeeting =
        new KioskScreen(START.minusSeconds(7200), List.of(ONE), Optional.empty(), shut, List.of());
    assertThat(beforeMeeting.state()).isEqualTo("maintenance");
    assertThat(beforeMeeting.next()).contains(ONE);
  }

  @Test
  void weeksAheadOnlyThatThereIsAMeetingIsShown() {
    var far = Duration.ofDays(2);
    var following = meeting(START.plus(far), END.plus(far), START.plus(far), END.plus(far));
    var shown =
        new KioskScreen(START, List.of(), Optional.of(following), Optional.empty(), List.of())
            .next()
            .orElseThrow();
    assertThat(shown.title()).isEqualTo("Cuộc họp");
    assertThat(shown.chair()).isEmpty();
    assertThat(shown.start()).isEqualTo(following.start());
    var tomorrow =
        new KioskScreen(
            START.plus(Duration.ofDays(1)),
            List.of(),
            Optional.of(following),
            Optional.empty(),
            List.of());
    assertThat(tomorrow.next()).contains(following);
  }

  @Test
  void everySecondOfADayHasExactlyOneState() {
    var next = meeting(END.plusSeconds(1200), END.plusSeconds(3600), END, END.plusSeconds(5400));
    var first = meeting(START, END, START.minusSeconds(3600), END.plusSeconds(1200));
    for (int second = -7200; second < 20_000; second += 7) {
      var screen = screen(START.plusSeconds(second), first, next);
      assertThat(screen.state()).isIn("idle", "later", "open", "soon", "now", "overrun", "overlap");
      assertThat(screen.current().size()).isLessThanOrEqualTo(2);
    }
  }

  private static String state(Instant now, ShownMeeting... meetings) {
    return screen(now, meetings).state();
  }

  private static KioskScreen screen(Instant now, ShownMeeting... meetings) {
    return new KioskScreen(now, List.of(meetings), Optional.empty(), Optional.empty(), List.of());
  }

  private static ShownMeeting meeting(
      Instant start, Instant end, Instant opensAt, Instant closesAt) {
    return new ShownMeeting(
        UUID.randomUUID(),
        "Họp giao ban",
        "Trần Thị B",
        start,
        end,
        opensAt,
        closesAt,
        null,
        "Điểm cầu 1",
        false,
        1);
  }
}
