package vn.diemcau.room.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

/** Which rooms Prosody may open, and until when. */
class RoomGateTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START.plus(Duration.ofHours(2));
  private static final Instant END = START.plus(Duration.ofMinutes(90));
  private static final Duration DOOR = Duration.ofMinutes(60);
  private static final Duration OVERRUN = Duration.ofMinutes(30);
  private static final Duration EXTEND_MAX = Duration.ofHours(4);

  private final TestGate gate = new TestGate(server);

  private TestCalendar calendar;
  private UUID unit;
  private UUID host;
  private UUID meeting;
  private String room;

  @BeforeEach
  void bookOne() {
    server.clock().set(START);
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    host = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, START, END, host, calendar.endpoint(unit));
    room = calendar.room(meeting);
  }

  @Test
  void aBookedRoomOpensForAsLongAsTheMeetingCanBeExtended() {
    var answer = gate.ask(room);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().fieldNames())
        .containsExactlyInAnyOrder("id", "name", "mail_owner", "start_time", "duration");
    assertThat(answer.json().getString("name")).isEqualTo(room);
    assertThat(answer.json().getString("start_time")).isEqualTo(START.toString());
    assertThat(answer.until()).isEqualTo(END.plus(EXTEND_MAX));
  }

  @Test
  void noLongerThanUntilTheNextBookingOfTheHost() {
    var next = END.plus(Duration.ofMinutes(45));
    calendar.meeting(unit, next, next.plus(Duration.ofHours(1)), host);
    assertThat(gate.ask(room).until()).isEqualTo(next);
  }

  @Test
  void maintenanceOfTheHostCountsAsABooking() {
    var next = END.plus(Duration.ofMinutes(10));
    calendar.reserve(host, null, next, next.plus(Duration.ofHours(1)));
    assertThat(gate.ask(room).until()).isEqualTo(next);
  }

  @Test
  void whoeverAsksAgainGetsTheSame() {
    var first = gate.ask(room);
    server.clock().set(END);
    // Booked meanwhile: Prosody could not be told, so the first answer stands, and we end the room.
    var next = END.plus(Duration.ofMinutes(10));
    calendar.reserve(host, null, next, next.plus(Duration.ofHours(1)));
    var answers =
        IntStream.range(0, 16).parallel().mapToObj(i -> gate.ask(room)).collect(Collectors.toSet());
    assertThat(answers).isEqualTo(Set.of(first));
    assertThat(gate.get(first.json().getString("id"))).isEqualTo(first);
    assertThat(server.sql("select from room_promise where room_name = $1", room).size())
        .isEqualTo(1);
  }

  @Test
  void anEmptiedRoomComesBack() {
    var first = gate.ask(room);
    var id = first.json().getString("id");
    assertThat(gate.delete(id).status()).isEqualTo(204);
    assertThat(goneAt()).isEqualTo(START);
    assertThat(gate.get(id).status()).isEqualTo(404);
    server.clock().advance(Duration.ofMinutes(5));
    assertThat(gate.delete(id).status()).isEqualTo(204);
    assertThat(goneAt()).isEqualTo(START);
    assertThat(gate.ask(room)).isEqualTo(first);
    assertThat(goneAt()).isNull();
  }

  @Test
  void aRoomThatHasGoneIsPromisedByTheCalendarAsItIsNow() {
    var next = END.plus(Duration.ofMinutes(45));
    var following = calendar.meeting(unit, next, next.plus(Duration.ofHours(1)), host);
    assertThat(gate.ask(room).until()).isEqualTo(next);
    calendar.cancel(following);
    assertThat(gate.ask(room).until()).isEqualTo(next);
    gate.delete(room);
    assertThat(gate.ask(room).until()).isEqualTo(END.plus(EXTEND_MAX));
  }

  @Test
  void theFirstDoorOpensAnHourBefore() {
    var opens = START.minus(DOOR);
    server.clock().set(opens.minusSeconds(1));
    var early = gate.ask(room);
    assertThat(early.status()).isEqualTo(403);
    assertThat(early.message())
        .isEqualTo("Chưa đến giờ vào phòng. Phòng mở lúc 10:00 ngày 24/11/2026.");
    server.clock().set(opens);
    assertThat(gate.ask(room).status()).isEqualTo(200);
  }

  @Test
  void afterTheOverrunItStaysShut() {
    var closes = END.plus(OVERRUN);
    server.clock().set(closes.minusSeconds(1));
    assertThat(gate.ask(room).status()).isEqualTo(200);
    server.clock().set(closes);
    var late = gate.ask(room);
    assertThat(late.status()).isEqualTo(403);
    assertThat(late.message()).isEqualTo("Phòng đã đóng lúc 13:00 ngày 24/11/2026.");
  }

  @Test
  void itIsShutWhenTheNextBookingOfTheHostBegins() {
    var next = END.plus(Duration.ofMinutes(10));
    calendar.meeting(unit, next, next.plus(Duration.ofHours(1)), host);
    server.clock().set(next);
    assertThat(gate.ask(room).message()).isEqualTo("Phòng đã đóng lúc 12:40 ngày 24/11/2026.");
  }

  @Test
  void everyOtherMeetingIsRefusedInAWord() {
    assertThat(refused("dc-" + "z".repeat(26))).isEqualTo("Phòng họp này không có trong lịch.");
    calendar.set(meeting, "secret_mark = 'mat'");
    assertThat(refused(room)).isEqualTo("Cuộc họp có dấu mật không họp qua mạng.");
    calendar.set(meeting, "secret_mark = '', status = 'draft'");
    assertThat(refused(room)).isEqualTo("Cuộc họp còn là bản nháp, chưa có phòng.");
    calendar.set(meeting, "status = 'hold', hold_expires_at = ends_at");
    assertThat(refused(room)).isEqualTo("Cuộc họp mới giữ chỗ hoặc đang chờ duyệt, chưa có phòng.");
    calendar.set(meeting, "status = 'booked', ended_at = starts_at");
    assertThat(refused(room)).isEqualTo("Cuộc họp đã được kết thúc.");
    assertThat(server.sql("select from room_promise where meeting_id = $1", meeting).size())
        .isZero();
  }

  @Test
  void aFormerRoomSaysWhatBecameOfIt() {
    calendar.move(meeting, START.plusSeconds(60), END.plusSeconds(60));
    assertThat(refused(room)).startsWith("Cuộc họp đã đổi giờ, phòng này không dùng nữa.");
    var moved = calendar.room(meeting);
    assertThat(gate.ask(moved).status()).isEqualTo(200);
    calendar.set(meeting, "generation = generation + 1, room_name = '%s'".formatted(other("b")));
    assertThat(refused(moved)).startsWith("Cuộc họp đã chuyển sang phòng khác.");
    calendar.set(meeting, "status = 'postponed', room_name = null");
    assertThat(refused(other("b"))).isEqualTo("Cuộc họp đã hoãn, chưa có giờ mới.");
    calendar.set(meeting, "status = 'booked', room_name = '%s'".formatted(other("c")));
    calendar.cancel(meeting);
    assertThat(refused(other("c"))).isEqualTo("Cuộc họp đã huỷ.");
    assertThat(refused(calendar.room(meeting))).isEqualTo("Cuộc họp đã huỷ.");
  }

  @Test
  void aRoomIsOpenedOnItsOwnServerAlone() {
    var own = jitsi("hop1.example");
    var other = jitsi("hop2.example");
    calendar.set(meeting, "jitsi_server_id = '%s'".formatted(own));
    assertThat(gate.askFrom("hop1.example", room).status()).isEqualTo(200);
    var elsewhere = gate.askFrom("hop2.example", room);
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.message()).startsWith("Cuộc họp này diễn ra trên máy chủ họp khác.");
    server.sql("update jitsi_server set enabled = false where id = $1", own);
    assertThat(gate.askFrom("hop1.example", room).message())
        .startsWith("Máy chủ họp của cuộc họp này đang tắt.");
    server.sql("update meeting set jitsi_server_id = null where id = $1", meeting);
    server.sql("update room_promise set server_id = null");
    server.sql("delete from jitsi_server where id in ($1, $2)", own, other);
  }

  @Test
  void whoWaitsInTheLobbyIsSaidWithTheRoom() {
    calendar.set(meeting, "lobby = true");
    assertThat(gate.ask(room).json().getBoolean("lobby")).isTrue();
  }

  @Test
  void theRoomOfATrialOpensWhileTheTrialLasts() {
    var jitsi = jitsi("hop3.example");
    var trial = other("t");
    server.sql(
        """
        insert into jitsi_probe (server_id, room_name, kid, kid_hash, started_by, started_at, expires_at)
        values ($1, $2, 'k', $2, $3, $4, $4 + interval '10 minutes')
        """,
        jitsi,
        trial,
        calendar.person(),
        utc(START));
    assertThat(gate.ask(trial).until()).isEqualTo(START.plus(Duration.ofMinutes(10)));
    assertThat(
            server.sql("select from jitsi_probe where reservation_seen_at = $1", utc(START)).size())
        .isEqualTo(1);
    assertThat(gate.delete(trial).status()).isEqualTo(204);
    server.clock().advance(Duration.ofMinutes(10));
    assertThat(refused(trial)).isEqualTo("Phòng họp này không có trong lịch.");
    server.sql("delete from jitsi_server where id = $1", jitsi);
  }

  private String refused(String name) {
    var answer = gate.ask(name);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().getString("detail")).isEqualTo(answer.message());
    return answer.message();
  }

  private Instant goneAt() {
    var gone =
        server
            .sql("select gone_at from room_promise where room_name = $1", room)
            .iterator()
            .next()
            .getOffsetDateTime(0);
    return gone == null ? null : gone.toInstant();
  }

  private static UUID jitsi(String domain) {
    return server
        .sql(
            """
            insert into jitsi_server (name, public_url, xmpp_domain, muc_domain)
            values ($1, 'https://127.1.' || (random() * 255)::int || '.' || (random() * 255)::int, $1, 'muc.' || $1)
            returning id
            """,
            domain)
        .iterator()
        .next()
        .getUUID(0);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Shaped like a room's name, and no other meeting's. */
  private String other(String letter) {
    return room.substring(0, 28) + letter;
  }
}
