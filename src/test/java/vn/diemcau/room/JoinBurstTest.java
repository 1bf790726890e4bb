package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.kiosk.TestDevice;

/** A hundred endpoints come by themselves, two a second, the same order every time. */
class JoinBurstTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START;

  private TestCalendar calendar;
  private List<UUID> endpoints;
  private UUID meeting;

  @BeforeEach
  void bookAHundred() {
    server.clock().set(START);
    calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    calendar.person();
    endpoints = IntStream.range(0, 100).mapToObj(i -> calendar.endpoint(unit)).toList();
    meeting =
        calendar.meeting(
            unit, START, START.plus(Duration.ofHours(1)), endpoints.toArray(UUID[]::new));
  }

  @Test
  void aHundredAreSpreadOverFiftySeconds() {
    var waits = waits(endpoints);
    assertThat(waits.subList(0, 4)).containsOnly(0L);
    var later = waits.subList(4, 100).stream().sorted().toList();
    // One at a time, half a second apart; those of the first four came at once.
    assertThat(later).doesNotHaveDuplicates().allMatch(wait -> wait % 500 == 0);
    assertThat(later.get(95)).isLessThanOrEqualTo(49_500);
    assertThat(later.get(0)).isGreaterThan(0);
  }

  @Test
  void eachHasItsPlaceWheneverItAsks() {
    var first = waits(endpoints);
    server.clock().advance(JoinBurst.WINDOW);
    var backwards = new ArrayList<>(endpoints);
    Collections.reverse(backwards);
    var second = waits(backwards);
    for (int i = 4; i < 96; i++) {
      assertThat(second.get(99 - i)).isEqualTo(first.get(i));
    }
  }

  @Test
  void theHostNeverWaits() {
    waits(endpoints.subList(1, 20));
    assertThat(wait(endpoints.get(0), true)).isZero();
  }

  @Test
  void whoPressesTheButtonNeverWaits() {
    waits(endpoints.subList(0, 20));
    assertThat(wait(endpoints.get(50), false)).isZero();
    var plain =
        TestDevice.at(server, endpoints.get(51))
            .post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()));
    assertThat(plain.json().getLong("joinAfterMs")).isZero();
  }

  @Test
  void oneWhoComesBackAgainAndAgainDoesNotWaitForItself() {
    var device = TestDevice.at(server, endpoints.get(70));
    for (int i = 0; i < 20; i++) {
      assertThat(ask(device, true).json().getLong("joinAfterMs")).isZero();
      server.clock().advance(Duration.ofSeconds(10));
    }
  }

  @Test
  void theTokenOutlivesTheWait() {
    server.clock().set(START.plus(Duration.ofMinutes(89).plusSeconds(30)));
    waits(endpoints.subList(0, 4));
    for (var endpoint : endpoints.subList(90, 100)) {
      assertThat(wait(endpoint, true)).isLessThanOrEqualTo(15_000);
    }
  }

  @Test
  void whoMayNotEnterIsNotCounted() {
    var stranger = calendar.endpoint(calendar.unit(null));
    for (int i = 0; i < 10; i++) {
      assertThat(ask(TestDevice.at(server, stranger), true).status()).isEqualTo(404);
      server.sql("delete from kiosk_device where endpoint_id = $1", stranger);
    }
    assertThat(wait(endpoints.get(99), true)).isZero();
  }

  private List<Long> waits(List<UUID> asking) {
    return asking.stream().map(endpoint -> wait(endpoint, true)).toList();
  }

  private long wait(UUID endpoint, boolean auto) {
    server.sql("delete from kiosk_device where endpoint_id = $1", endpoint);
    var answer = ask(TestDevice.at(server, endpoint), auto);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().getLong("joinAfterMs");
  }

  private TestClient.Answer ask(TestDevice device, boolean auto) {
    return device.post(
        "/kiosk/room-token", JsonObject.of("meetingId", meeting.toString(), "auto", auto));
  }
}
