package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestServer;

/** The calendar of the demo as its server fills it; the days pass from test to test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoCalendarTest {
  private static final int AROUND_TODAY = 13;
  private static final int YEAR_BEFORE = 104;

  @RegisterExtension static final TestServer server = TestServer.demo();

  private static int made;

  @BeforeAll
  static void fill() {
    made = start();
  }

  @Test
  @Order(1)
  void itHoldsADozenMeetingsAroundTodayAndTwoInEachWeekOfTheYearBefore() {
    assertThat(made).isEqualTo(AROUND_TODAY + YEAR_BEFORE);
    assertThat(meetings("starts_at >= '2026-11-23 00:00+07' and starts_at < '2026-11-28 00:00+07'"))
        .isEqualTo(AROUND_TODAY);
    assertThat(meetings("starts_at >= '2025-11-17 00:00+07' and starts_at < '2026-11-23 00:00+07'"))
        .isEqualTo(YEAR_BEFORE);
    assertThat(meetings("status = 'hold'")).isEqualTo(1);
  }

  @Test
  @Order(2)
  void everyMeetingHasItsHostAndTheEndpointsItAskedFor() {
    assertThat(
            meetings(
                "not exists (select from reservation where active and meeting_id = meeting.id"
                    + " and endpoint_id = host_endpoint_id)"))
        .isZero();
    assertThat(
            count(
                "meeting where (select count(*) from reservation where meeting_id = meeting.id) < 2"))
        .isZero();
    // The whole province: 99 endpoints in one meeting.
    assertThat(
            count(
                "meeting where (select count(*) from reservation where meeting_id = meeting.id) = 99"))
        .isPositive();
  }

  @Test
  @Order(3)
  void noEndpointIsInTwoMeetingsAtOnceNorLeftOutForIt() {
    assertThat(
            count(
                "reservation a join reservation b on a.endpoint_id = b.endpoint_id and a.id < b.id"
                    + " and a.period && b.period"))
        .isZero();
    var today = LocalDate.of(2026, 11, 24);
    for (var entries : List.of(DemoPlan.around(today), DemoPlan.yearBefore(today))) {
      for (var entry : entries) {
        var asked =
            count(
                """
                (select id from endpoint where code = $1 union
                  select endpoint_id from endpoint_unit link
                  join unit_ancestor below using (unit_id)
                  join unit top on top.id = ancestor_id and top.code = $2
                    and top.validity @> date '2026-11-24'
                  join unit on unit.id = unit_id and unit.level = any ($3)
                  where link.validity @> date '2026-11-24') as asked
                """,
                entry.host(),
                entry.root(),
                entry.levels().toArray(String[]::new));
        assertThat(
                count(
                    "reservation join meeting on meeting.id = meeting_id where title = $1 and"
                        + " starts_at = $2",
                    entry.title(),
                    entry.start().atOffset(ZoneOffset.ofHours(7))))
            .as(entry.toString())
            .isEqualTo(asked);
      }
    }
  }

  @Test
  @Order(4)
  void aSecondStartAddsNothing() {
    assertThat(start()).isZero();
    assertThat(meetings("true")).isEqualTo(AROUND_TODAY + YEAR_BEFORE);
  }

  @Test
  @Order(5)
  void aStartWeeksLaterFillsTheDaysAroundItAndKeepsTheHistory() {
    server.clock().advance(Duration.ofDays(28));
    assertThat(start()).isEqualTo(AROUND_TODAY);
    assertThat(start()).isZero();
  }

  private static int start() {
    return new DemoCalendar(server.database(), server.clock()).fill().await();
  }

  private static long meetings(String condition) {
    return count("meeting where demo and " + condition);
  }

  private static long count(String from, Object... values) {
    return server.sql("select count(*) from " + from, values).iterator().next().getLong(0);
  }
}
