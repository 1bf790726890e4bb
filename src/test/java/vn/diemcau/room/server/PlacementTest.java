package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;

/** Meetings find a Jitsi that carries them, and are refused where none does. */
class PlacementTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START.plus(Duration.ofDays(1));
  private static final int ENDPOINTS = 24;

  private static UUID person;
  private static TestClient secretary;
  private static List<UUID> endpoints;

  @BeforeAll
  static void aProvince() {
    var calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    endpoints = IntStream.range(0, ENDPOINTS).mapToObj(i -> calendar.endpoint(unit)).toList();
    person = calendar.person("secretary", unit, true);
    secretary = TestSession.of(server, person);
  }

  @BeforeEach
  void empty() {
    server.clock().set(TestServer.START);
    server.sql("delete from meeting");
    server.sql("delete from room_promise");
    server.sql("delete from jitsi_server");
  }

  @Test
  void withoutAnyJitsiMeetingsAreBookedAllTheSame() {
    assertThat(placedOn(booked(0, 24, START))).isNull();
  }

  @Test
  void aMeetingGoesWhereTheMostRoomIsLeft() {
    var small = jitsi("Nhỏ", 10, 1000);
    var large = jitsi("Lớn", 20, 1000);
    assertThat(placedOn(booked(0, 8, START))).isEqualTo(large);
    assertThat(placedOn(booked(8, 6, START))).isEqualTo(small);
    assertThat(placedOn(booked(14, 5, START))).isEqualTo(large);
    // At another time of the day all of it is free again.
    assertThat(placedOn(booked(0, 8, START.plus(Duration.ofHours(1))))).isEqualTo(large);
  }

  @Test
  void trafficCountsAsEndpointsDo() {
    jitsi("Đường hẹp", 100, 20);
    assertThat(placedOn(booked(0, 8, START))).isNotNull();
    var refused = book(8, 4, START);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().getString("detail"))
        .isEqualTo(
            "Không máy chủ họp nào đủ chỗ: cuộc họp cần 4 điểm cầu, 8 Mbit/s; trong giờ này"
                + " Đường hẹp còn chỗ cho 92 trong 100 điểm cầu, 1 trong 20 Mbit/s."
                + " Đổi giờ họp hoặc bớt điểm cầu.");
  }

  @Test
  void whatNothingCarriesIsRefusedAndTakesNoRoom() {
    jitsi("A", 10, 1000);
    jitsi("B", 12, 1000);
    var refused = book(0, 13, START);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("conflict");
    assertThat(refused.json().getString("detail"))
        .contains("cần 13 điểm cầu", "A còn chỗ cho 10", "B còn chỗ cho 12");
    assertThat(server.sql("select from meeting").size()).isZero();
    assertThat(server.sql("select from reservation where meeting_id is not null").size()).isZero();
  }

  @Test
  void aDisabledOneCarriesNothingNew() {
    var off = jitsi("A", 100, 1000);
    var on = jitsi("B", 10, 1000);
    server.sql("update jitsi_server set enabled = false where id = $1", off);
    assertThat(placedOn(booked(0, 8, START))).isEqualTo(on);
    assertThat(book(8, 4, START).status()).isEqualTo(409);
  }

  @Test
  void oneThatIsDownTodayCarriesTomorrowsMeetings() {
    var down = jitsi("A", 10, 1000);
    server.sql(
        "insert into jitsi_health (server_id, read_at, state, reason) values ($1, now(), 'down', 'Prosody không trả lời.')",
        down);
    assertThat(placedOn(booked(0, 8, START))).isEqualTo(down);
  }

  @Test
  void aDraftNeedsNoneUntilItIsBooked() {
    jitsi("A", 10, 1000);
    var draft = secretary.post("/meetings", body(0, 13, START).put("intent", "draft")).json();
    assertThat(placedOn(draft)).isNull();
    var path = "/meetings/" + draft.getString("id");
    assertThat(secretary.post(path + "/book", new JsonObject()).status()).isEqualTo(409);
    secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 4)));
    var held = secretary.post(path + "/book", JsonObject.of("intent", "hold"));
    assertThat(placedOn(held.json())).isNotNull();
  }

  @Test
  void aMeetingThatGrowsStaysIfItCanAndMovesIfItMust() {
    var small = jitsi("A", 10, 1000);
    var meeting = booked(0, 4, START);
    var large = jitsi("B", 24, 1000);
    var path = "/meetings/" + meeting.getString("id");
    secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 10)));
    assertThat(placedOn(meeting)).isEqualTo(small);
    secretary.patch(path, 2, new JsonObject().put("endpointIds", ids(0, 11)));
    assertThat(placedOn(meeting)).isEqualTo(large);
    secretary.patch(path, 3, new JsonObject().put("title", "Tên khác"));
    assertThat(placedOn(meeting)).isEqualTo(large);
  }

  @Test
  void whileItsRoomMayBeOpenItGrowsNoFurtherThanItsServer() {
    jitsi("A", 10, 1000);
    var meeting = booked(0, 4, START);
    jitsi("B", 24, 1000);
    promise(meeting);
    var secretary = atTheDoor();
    var path = "/meetings/" + meeting.getString("id");
    var refused = secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 11)));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().getString("detail"))
        .endsWith("Phòng họp đang mở nên không chuyển máy chủ được.");
    assertThat(secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 9))).status())
        .isEqualTo(200);
  }

  /** Tokens may have been given at the open door: they name the room where it was to be. */
  @Test
  void atAnOpenDoorNobodyWentThroughItGoesElsewhereWithAnotherRoom() {
    jitsi("A", 10, 1000);
    var meeting = booked(0, 4, START);
    var large = jitsi("B", 24, 1000);
    var room = room(meeting);
    promise(meeting);
    server.sql("update room_promise set gone_at = now()");
    var secretary = atTheDoor();
    var path = "/meetings/" + meeting.getString("id");
    secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 9)));
    assertThat(room(meeting)).isEqualTo(room);
    var grown = secretary.patch(path, 2, new JsonObject().put("endpointIds", ids(0, 11)));
    assertThat(grown.status()).as(grown.text()).isEqualTo(200);
    assertThat(placedOn(meeting)).isEqualTo(large);
    assertThat(room(meeting)).isNotEqualTo(room);
    assertThat(server.sql("select from former_room where room_name = $1", room).size()).isOne();
  }

  @Test
  void oneNeverPlacedIsOnTheServerOfTheSettingsOnceItsDoorIsOpen() {
    var meeting = booked(0, 4, START);
    var ahead = booked(4, 4, START.plus(Duration.ofHours(2)));
    var settings = jitsi("A", 10, 1000);
    server.sql("update jitsi_server set from_settings = true");
    var large = jitsi("B", 24, 1000);
    var room = room(meeting);
    promise(meeting);
    var secretary = atTheDoor();
    placeLeftovers();
    assertThat(placedOn(meeting)).isNull();
    assertThat(placedOn(ahead)).isEqualTo(large);
    var path = "/meetings/" + meeting.getString("id");
    assertThat(secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 11))).status())
        .isEqualTo(409);
    secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 5)));
    assertThat(placedOn(meeting)).isEqualTo(settings);
    assertThat(room(meeting)).isEqualTo(room);
  }

  @Test
  void whereNoServerIsOfTheSettingsOneAtItsOpenDoorFindsAPlaceYet() {
    var meeting = booked(0, 4, START);
    var only = jitsi("A", 10, 1000);
    atTheDoor();
    placeLeftovers();
    assertThat(placedOn(meeting)).isEqualTo(only);
  }

  @Test
  void whatFitsNowhereMayStillShrink() {
    var meeting = booked(0, 12, START);
    var small = jitsi("A", 10, 1000);
    placeLeftovers();
    var path = "/meetings/" + meeting.getString("id");
    assertThat(secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 13))).status())
        .isEqualTo(409);
    assertThat(secretary.patch(path, 1, new JsonObject().put("endpointIds", ids(0, 11))).status())
        .isEqualTo(200);
    assertThat(placedOn(meeting)).isNull();
    assertThat(secretary.patch(path, 2, new JsonObject().put("endpointIds", ids(0, 10))).status())
        .isEqualTo(200);
    assertThat(placedOn(meeting)).isEqualTo(small);
  }

  @Test
  void whatWasCancelledWeighsNothing() {
    jitsi("A", 10, 1000);
    var meeting = booked(0, 8, START);
    assertThat(book(8, 8, START).status()).isEqualTo(409);
    secretary.post(
        "/meetings/" + meeting.getString("id") + "/cancel", JsonObject.of("reason", "x"));
    assertThat(book(8, 8, START).status()).isEqualTo(201);
  }

  @Test
  void manyWhoBookAtOnceNeverExceedWhatThereIs() {
    jitsi("A", 4, 1000);
    jitsi("B", 7, 1000);
    var booking = new ArrayList<CompletableFuture<TestClient.Answer>>();
    for (int i = 0; i < ENDPOINTS / 2; i++) {
      booking.add(secretary.call("POST", "/meetings").json(body(2 * i, 2, START)).sendAsync());
    }
    var statuses = booking.stream().map(answer -> answer.join().status()).toList();
    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(5);
    var loads =
        server.sql(
            """
            select server.name, count(part.endpoint_id)::int as endpoints
            from meeting m
            join jitsi_server server on server.id = m.jitsi_server_id
            join meeting_endpoint part on part.meeting_id = m.id
            group by server.name order by server.name
            """);
    assertThat(loads).extracting(row -> row.getInteger("endpoints")).containsExactly(4, 6);
  }

  private static TestClient atTheDoor() {
    server.clock().set(START.minus(Duration.ofMinutes(60)));
    return TestSession.of(server, person);
  }

  private static void placeLeftovers() {
    new PlaceLeftovers(server.database(), server.clock(), new Placement(Duration.ofMinutes(60)))
        .run()
        .await();
  }

  private static void promise(JsonObject meeting) {
    server.sql(
        """
        insert into room_promise (room_name, meeting_id, starts_at, until, asked_at, asked_last)
        select room_name, id, starts_at, ends_at, starts_at, starts_at from meeting where id = $1
        """,
        UUID.fromString(meeting.getString("id")));
  }

  private static String room(JsonObject meeting) {
    return server
        .sql(
            "select room_name from meeting where id = $1", UUID.fromString(meeting.getString("id")))
        .iterator()
        .next()
        .getString(0);
  }

  private static JsonObject booked(int from, int count, Instant start) {
    var answer = book(from, count, start);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static TestClient.Answer book(int from, int count, Instant start) {
    return secretary.post("/meetings", body(from, count, start));
  }

  private static JsonObject body(int from, int count, Instant start) {
    return new JsonObject()
        .put("title", "Họp")
        .put("start", start.toString())
        .put("end", start.plus(Duration.ofHours(1)).toString())
        .put("hostEndpointId", endpoints.get(from).toString())
        .put("endpointIds", ids(from, count));
  }

  private static JsonArray ids(int from, int count) {
    return new JsonArray(
        endpoints.subList(from, from + count).stream().map(UUID::toString).toList());
  }

  private static UUID placedOn(JsonObject meeting) {
    return server
        .sql(
            "select jitsi_server_id from meeting where id = $1",
            UUID.fromString(meeting.getString("id")))
        .iterator()
        .next()
        .getUUID(0);
  }

  private static UUID jitsi(String name, int participants, int egress) {
    return server
        .sql(
            """
                insert into jitsi_server
                  (name, public_url, xmpp_domain, muc_domain, capacity_participants, capacity_egress_mbps)
                values ($1, 'https://127.0.0.1:' || (1 + (select count(*) from jitsi_server)), 'meet.jitsi', 'muc.meet.jitsi', $2, $3)
                returning id
                """,
            name,
            participants,
            egress)
        .iterator()
        .next()
        .getUUID(0);
  }
}
