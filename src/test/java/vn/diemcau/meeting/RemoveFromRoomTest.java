package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;
import static vn.diemcau.meeting.LiveMeetingsTest.who;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.db.Tx;

/** What the calendar does when somebody is shown out of a room; Jitsi's part is elsewhere. */
class RemoveFromRoomTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  private JsonObject meeting;

  @BeforeEach
  void oneGoesOn() {
    meeting = server.booked("thuky.d0", "Giao ban", "08:00", "10:00", "D0", "C0-0", "C0-1");
    server.at("08:30");
  }

  @Test
  void everyConnectionOfTheOneNamedIsWantedGoneAndNobodyElses() {
    stay("a", "endpoint", server.endpoint("C0-0"), false);
    stay("b", "endpoint", server.endpoint("C0-0"), false);
    stay("c", "endpoint", server.endpoint("C0-0"), true);
    stay("d", "endpoint", server.endpoint("C0-1"), false);
    stay("e", "guest", server.endpoint("C0-0"), false);
    var answer = remove("kythuat", who("endpoint", server.endpoint("C0-0")));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().getInteger("asked")).isEqualTo(2);
    assertThat(wanted()).containsExactly("a", "b");
    var entry = lastEntry();
    assertThat(entry.getString("action")).isEqualTo("meeting.remove");
    assertThat(entry.getString("role")).isEqualTo("it-operator");
    assertThat(entry.getJsonObject("after").getString("reason")).isEqualTo("Mở nhầm phòng");
    assertThat(entry.getJsonObject("after").getInteger("connections")).isEqualTo(2);
    assertThat(shown().getJsonArray("endpointIds")).hasSize(3);
  }

  @Test
  void whoIsNotThereIsNotAskedFor() {
    var answer = remove("thuky.d0", who("endpoint", server.endpoint("C0-0")));
    assertThat(answer.json().getInteger("asked")).isZero();
  }

  @Test
  void anEndpointCutOffIsAskedNoLongerAndItsRoomIsFree() {
    var out = who("endpoint", server.endpoint("C0-0"));
    stay("a", "endpoint", server.endpoint("C0-0"), false);
    var answer = removing("thuky.d0", out, "cutOff");
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    assertThat(shown().getJsonArray("endpointIds")).hasSize(2);
    assertThat(wanted()).containsExactly("a");
    assertThat(generation()).isEqualTo(1);
    server.booked("thuky.d0", "Việc khác", "09:00", "09:30", "C0-0");
    assertThat(removing("thuky.d0", out, "cutOff").text()).contains("không có trong cuộc họp");
    assertThat(actions()).containsSubsequence("meeting.uninvite", "meeting.remove");
  }

  @Test
  void oneThatRunsOverItsEndCutsOffTooAndItsWishesStayWishes() {
    server.booked("thuky", "Trước", "12:00", "13:00", "C0-2");
    meeting =
        server.made(
            "thuky.d0",
            server
                .meeting("Chiều", "12:00", "13:00", "D0", "C0-0", "C0-1", "C0-2")
                .put("mode", "best-effort"));
    server.at("13:10");
    var out = who("endpoint", server.endpoint("C0-0"));
    stay("a", "endpoint", server.endpoint("C0-0"), false);
    var answer = removing("thuky.d0", out, "cutOff", "newRoom");
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    assertThat(answer.json().getInteger("asked")).isEqualTo(1);
    assertThat(shown().getJsonArray("endpointIds")).hasSize(3);
    assertThat(
            server.count("meeting_endpoint where meeting_id = $1 and state = 'wish'", id(meeting)))
        .isEqualTo(1);
    assertThat(server.count("reservation where meeting_id = $1", id(meeting))).isEqualTo(2);
    // Nobody but the host and another; those two go on.
    assertThat(removing("thuky.d0", who("endpoint", server.endpoint("C0-1")), "cutOff").status())
        .isEqualTo(202);
  }

  /** Whoever has the endpoints may want the stays next: each would wait for the other. */
  @Test
  void staysAreLockedAfterTheEndpointsAndNeverBefore() {
    stay("a", "endpoint", server.endpoint("C0-0"), false);
    var body =
        because("Mở nhầm phòng")
            .put("who", who("endpoint", server.endpoint("C0-0")))
            .put("cutOff", true);
    var removing =
        server
            .database()
            .withTransaction(
                tx ->
                    tx.query(
                            "select from endpoint where id = $1 for no key update",
                            Tuple.of(server.endpoint("C0-0")))
                        .map(
                            ok ->
                                server
                                    .as("thuky.d0")
                                    .call("POST", path(meeting) + "/removals")
                                    .json(body)
                                    .sendAsync())
                        .compose(
                            sent ->
                                somebodyWaits(tx)
                                    .compose(
                                        ok -> tx.query("select from room_stay for update nowait"))
                                    .map(sent)))
            .await();
    assertThat(removing.join().status()).isEqualTo(202);
    assertThat(wanted()).containsExactly("a");
  }

  private static Future<Void> somebodyWaits(Tx tx) {
    return tx.query("select from pg_locks where not granted and transactionid is not null")
        .compose(rows -> rows.size() > 0 ? Future.succeededFuture() : somebodyWaits(tx));
  }

  @Test
  void theHostAndWhoeverModeratesAreNotCutOff() {
    assertThat(removing("thuky.d0", who("endpoint", server.endpoint("D0")), "cutOff").problem())
        .isEqualTo("state");
    assertThat(removing("thuky.d0", who("person", server.person("thuky")), "cutOff").problem())
        .isEqualTo("state");
    assertThat(server.count("meeting_barred")).isZero();
  }

  @Test
  void aPersonOrGuestCutOffIsRemembered() {
    var guest = guest();
    var person = server.person("thuky.c00");
    assertThat(removing("thuky.d0", who("guest", guest), "cutOff").status()).isEqualTo(202);
    assertThat(removing("thuky.d0", who("person", person), "cutOff").status()).isEqualTo(202);
    assertThat(removing("thuky.d0", who("person", person), "cutOff").status()).isEqualTo(202);
    assertThat(server.count("meeting_barred where meeting_id = $1", id(meeting))).isEqualTo(2);
    assertThat(removing("thuky.d0", who("guest", UUID.randomUUID()), "cutOff").status())
        .isEqualTo(422);
    assertThat(removing("thuky.d0", who("person", UUID.randomUUID()), "cutOff").status())
        .isEqualTo(422);
    assertThat(removing("thuky.d0", who("unknown", UUID.randomUUID()), "cutOff").status())
        .isEqualTo(422);
  }

  @Test
  void aNewRoomVoidsTheOldOneForAllWhenAskedFor() {
    var answer =
        removing("thuky.d0", who("endpoint", server.endpoint("C0-0")), "cutOff", "newRoom");
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    assertThat(generation()).isEqualTo(2);
    assertThat(server.count("former_room where meeting_id = $1 and why = 'replaced'", id(meeting)))
        .isEqualTo(1);
    assertThat(shown().getString("status")).isEqualTo("live");
    assertThat(server.count("change where topic = 'meeting' and object_id = $1", id(meeting)))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void oneWishSentTwiceMakesOneNewRoom() {
    var body = because("Đổi phòng").put("who", who("endpoint", server.endpoint("C0-0")));
    var sent =
        server
            .as("thuky.d0")
            .call("POST", path(meeting) + "/removals")
            .json(body.put("newRoom", true))
            .key(UUID.randomUUID().toString());
    assertThat(sent.send().status()).isEqualTo(202);
    assertThat(sent.send().status()).isEqualTo(202);
    assertThat(generation()).isEqualTo(2);
  }

  @Test
  void whoTakesPartIsChangedByTheSecretaryAlone() {
    var out = who("endpoint", server.endpoint("C0-0"));
    assertThat(removing("kythuat", out, "cutOff").status()).isEqualTo(403);
    assertThat(removing("kythuat", out, "newRoom").status()).isEqualTo(403);
    assertThat(generation()).isEqualTo(1);
  }

  @Test
  void onlyWhileTheRoomMayBeOpen() {
    var out = who("endpoint", server.endpoint("C0-0"));
    server.at("06:30");
    assertThat(remove("thuky.d0", out).problem()).isEqualTo("state");
    server.at("10:40");
    assertThat(remove("thuky.d0", out).problem()).isEqualTo("state");
    server.at("07:30");
    assertThat(remove("thuky.d0", out).status()).isEqualTo(202);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    var out = who("endpoint", server.endpoint("C0-0"));
    for (var body :
        List.of(
            because("x"),
            because(" ").put("who", out),
            because("x").put("who", out.copy().put("kind", "robot")),
            because("x").put("who", out.copy().put("id", "1")),
            because("x").put("who", out.copy().put("name", "x")))) {
      var answer = server.as("thuky.d0").post(path(meeting) + "/removals", body);
      assertThat(answer.status()).as(body.encode()).isEqualTo(422);
    }
  }

  private TestClient.Answer remove(String person, JsonObject who) {
    return removing(person, who);
  }

  private TestClient.Answer removing(String person, JsonObject who, String... flags) {
    var body = because("Mở nhầm phòng").put("who", who);
    for (var flag : flags) {
      body.put(flag, true);
    }
    return server.as(person).post(path(meeting) + "/removals", body);
  }

  private JsonObject shown() {
    return server.as("thuky.d0").get(path(meeting)).json();
  }

  private int generation() {
    return server
        .sql("select generation from meeting where id = $1", id(meeting))
        .iterator()
        .next()
        .getInteger("generation");
  }

  private List<String> wanted() {
    var wanted = new ArrayList<String>();
    server
        .sql("select occupant_jid from room_stay where removal_wanted_at is not null order by 1")
        .forEach(row -> wanted.add(row.getString("occupant_jid")));
    return wanted;
  }

  private List<String> actions() {
    return server.as("thuky.d0").get(path(meeting) + "/log").items().stream()
        .map(entry -> ((JsonObject) entry).getString("action"))
        .toList();
  }

  private JsonObject lastEntry() {
    var log = server.as("thuky.d0").get(path(meeting) + "/log").items();
    return log.getJsonObject(log.size() - 1);
  }

  private void stay(String jid, String kind, UUID who, boolean left) {
    server.sql(
        """
        insert into room_stay (meeting_id, room_name, occupant_jid, joined_at, left_at, left_by, who_kind, who_id)
        select id, room_name, $2, starts_at, case when $5 then starts_at end,
          case when $5 then 'event' end, $3, $4
        from meeting where id = $1
        """,
        id(meeting),
        jid,
        kind,
        who,
        left);
  }

  private UUID guest() {
    return server
        .sql(
            """
            with link as (
              insert into guest_link (meeting_id, secret_hash, created_by, created_at)
              select id, convert_to(id::text, 'UTF8'), created_by, now() from meeting where id = $1
              returning id
            )
            insert into guest (link_id, meeting_id, name, unit_name, session_hash, created_at)
            select id, $1, 'Bà Tư', '', convert_to($1::text, 'UTF8'), now() from link
            returning id
            """,
            id(meeting))
        .iterator()
        .next()
        .getUUID("id");
  }
}
