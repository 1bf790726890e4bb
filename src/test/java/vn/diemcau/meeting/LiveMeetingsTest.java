package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.diemcau.TestClient;

/** What those who look after a running meeting see of it, say to it and hand on. */
class LiveMeetingsTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  private JsonObject meeting;

  /** Of district D0, at which D1 and C0-0 take part; it goes on. */
  @BeforeEach
  void oneGoesOn() {
    people();
    var body =
        server
            .meeting("Giao ban", "08:00", "10:00", "D0", "D1", "C0-0")
            .put("chair", "Phó Chủ tịch")
            .put("chairPersonId", server.person("chutri").toString());
    meeting = server.made("thuky.d0", body);
    server.as("pheduyet").post(path(meeting) + "/approve", new JsonObject());
    server.at("08:30");
  }

  @ParameterizedTest(name = "{0} lists {1}, reads {2} and may {3}")
  @CsvSource({
    "thuky.d0, 1, 200, add delegate end extend message moderate remove",
    "thuky, 1, 200, add delegate end extend message moderate remove",
    "chutri, 1, 200, end moderate remove",
    "kythuat, 1, 200, end remove",
    "kythuat.c00, 1, 200, end remove",
    "duyet.d0, 1, 200, ''",
    "lanhdao, 1, 200, ''",
    "thuky.d1, 0, 403, ",
    "thuky.d2, 0, 404, ",
    "kythuat.d2, 0, 404, ",
    "vanhanh.c00, , 403, ",
    "quantri, , 403, "
  })
  void whoSeesItAndMayDoWhat(String person, Integer listed, int status, String may) {
    var list = server.as(person).get("/live");
    assertThat(list.status()).isEqualTo(listed == null ? 403 : 200);
    if (listed != null) {
      assertThat(list.items()).hasSize(listed);
    }
    var read = live(person);
    assertThat(read.status()).isEqualTo(status);
    if (status == 200) {
      assertThat(allowed(read.json())).isEqualTo(may);
      assertThat(allowed(list.items().getJsonObject(0))).isEqualTo(may);
    }
    var shown = server.as(person).get(path(meeting));
    if (shown.status() == 200) {
      assertThat(shown.json().getBoolean("mayLive")).isEqualTo(status == 200);
    }
  }

  @Test
  void anItOperatorSeesTheTechnicalSideAlone() {
    send("thuky.d0", "Bật micrô của điểm cầu chính");
    var seen = live("kythuat");
    assertThat(seen.text())
        .doesNotContain("Giao ban")
        .doesNotContain("Phó Chủ tịch")
        .doesNotContain("micrô");
    assertThat(seen.json().getInteger("expected")).isEqualTo(3);
    assertThat(server.as("kythuat").get("/live").text()).doesNotContain("Giao ban");
  }

  @Test
  void itTellsWhoIsInTheRoomOnWhichServerAndUntilWhen() {
    var jitsi = jitsiServer();
    server.sql("update meeting set jitsi_server_id = $2 where id = $1", id(meeting), jitsi);
    server.sql(
        """
        insert into room_promise (room_name, meeting_id, starts_at, until, asked_at, asked_last)
        select room_name, id, starts_at, '2026-11-25T14:00+07', starts_at, starts_at
        from meeting where id = $1
        """,
        id(meeting));
    stay("a", server.endpoint("D1"), null);
    stay("b", server.endpoint("D1"), null);
    stay("c", server.endpoint("C0-0"), "08:20");
    stay("d", server.endpoint("C5-5"), null);
    var seen = live("thuky.d0").json();
    assertThat(seen.getInteger("inRoom")).isEqualTo(1);
    assertThat(seen.getInteger("expected")).isEqualTo(3);
    assertThat(seen.getString("serverName")).isEqualTo("Máy chủ " + jitsi);
    assertThat(seen.getString("serverState")).isEqualTo("degraded");
    assertThat(seen.getString("endsAt")).isEqualTo("2026-11-25T10:30:00+07:00");
    assertThat(seen.getString("promisedUntil")).isEqualTo("2026-11-25T14:00:00+07:00");
    assertThat(seen.getString("chairName")).isEqualTo("Phó Chủ tịch");
    server.sql("update room_promise set gone_at = asked_at where meeting_id = $1", id(meeting));
    assertThat(live("thuky.d0").json().containsKey("promisedUntil")).isFalse();
    server.booked("thuky", "Kế tiếp ở điểm cầu chính", "10:10", "11:00", "D0");
    assertThat(live("thuky.d0").json().getString("endsAt")).isEqualTo("2026-11-25T10:10:00+07:00");
  }

  @ParameterizedTest(name = "at {0}: listed {1}")
  @CsvSource({"06:59, false", "07:00, true", "10:29, true", "10:30, false"})
  void itIsListedFromItsDoorToItsOverrun(String time, boolean listed) {
    server.at(time);
    assertThat(server.as("thuky.d0").get("/live").items()).hasSize(listed ? 1 : 0);
    assertThat(live("thuky.d0").status()).isEqualTo(200);
  }

  @Test
  void onceEndedItIsListedNoLongerAndNothingMoreCanBeDone() {
    server.as("thuky.d0").post(path(meeting) + "/end", because("Xong"));
    assertThat(server.as("thuky.d0").get("/live").items()).isEmpty();
    assertThat(allowed(live("thuky.d0").json())).isEmpty();
    assertThat(send("thuky.d0", "Còn ai không?").problem()).isEqualTo("state");
  }

  @Test
  void aMessageIsReadUntilItIsTakenBack() {
    var all = send("thuky.d0", "  Còn 5 phút ").json().getString("id");
    server.clock().advance(Duration.ofMinutes(1));
    var one = send("thuky.d0", "Bật micrô", "C0-0").json().getString("id");
    var messages = live("thuky.d0").json().getJsonArray("messages");
    assertThat(messages).hasSize(2);
    assertThat(messages.getJsonObject(0).getString("id")).isEqualTo(one);
    assertThat(messages.getJsonObject(0).getJsonArray("endpointIds")).isEqualTo(server.ids("C0-0"));
    assertThat(messages.getJsonObject(1).getString("text")).isEqualTo("Còn 5 phút");
    assertThat(messages.getJsonObject(1).getString("byName")).isEqualTo("Người thuky.d0");
    assertThat(messages.getJsonObject(1).containsKey("endpointIds")).isFalse();
    assertThat(server.count("outbox where topic = 'jitsi.chat'")).isEqualTo(2);
    var client = server.as("thuky.d0");
    assertThat(client.delete(path(meeting) + "/messages/" + all).status()).isEqualTo(204);
    assertThat(client.delete(path(meeting) + "/messages/" + all).status()).isEqualTo(404);
    assertThat(live("thuky.d0").json().getJsonArray("messages")).hasSize(1);
    assertThat(log())
        .containsSubsequence("meeting.message", "meeting.message", "meeting.take-back-message");
  }

  @Test
  void whatIsSentAgainAfterALostAnswerIsSaidOnce() {
    var said = new JsonObject().put("text", "Còn 5 phút");
    var key = UUID.randomUUID().toString();
    var sent = server.as("thuky.d0").call("POST", path(meeting) + "/messages").json(said).key(key);
    var first = sent.send();
    assertThat(first.status()).isEqualTo(201);
    assertThat(sent.send().text()).isEqualTo(first.text());
    assertThat(live("thuky.d0").json().getJsonArray("messages")).hasSize(1);
    assertThat(server.count("outbox where topic = 'jitsi.chat'")).isEqualTo(1);
    assertThat(sent.without("Idempotency-Key").send().problem()).isEqualTo("precondition-required");
  }

  @Test
  void theScreensItIsForAreTold() {
    send("thuky.d0", "Bật micrô", "C0-0");
    send("thuky.d0", "Còn 5 phút");
    var told = new ArrayList<List<UUID>>();
    server
        .sql("select endpoint_ids from change where topic = 'live' order by id")
        .forEach(row -> told.add(List.of(row.getArrayOfUUIDs("endpoint_ids"))));
    assertThat(told.get(0)).containsExactly(server.endpoint("C0-0"));
    assertThat(told.get(1)).hasSize(3);
  }

  @Test
  void aMessageSaysSomethingToSomebodyWhoTakesPart() {
    assertThat(send("thuky.d0", " \u200b ").problem()).isEqualTo("invalid");
    assertThat(send("thuky.d0", "x".repeat(301)).problem()).isEqualTo("invalid");
    assertThat(send("thuky.d0", "😀".repeat(300)).status()).isEqualTo(201);
    assertThat(send("thuky.d0", "Một dòng\nhai dòng").problem()).isEqualTo("invalid");
    assertThat(send("thuky.d0", "Bật micrô", "C5-5").text()).contains("/endpointIds/0");
    server.at("06:00");
    assertThat(send("thuky.d0", "Sớm quá").problem()).isEqualTo("state");
  }

  @ParameterizedTest(name = "{0} gets {1} for a message and {2} for a removal")
  @CsvSource({
    "thuky, 201, 202",
    "chutri, 403, 202",
    "kythuat, 403, 202",
    "duyet.d0, 403, 403",
    "thuky.d1, 403, 403",
    "vanhanh.c00, 403, 403",
    "thuky.d2, 404, 404"
  })
  void whoMaySpeakAndShowOut(String person, int message, int removal) {
    assertThat(send(person, "Còn 5 phút").status()).isEqualTo(message);
    var body = because("Mở nhầm phòng").put("who", who("endpoint", server.endpoint("D1")));
    assertThat(server.as(person).post(path(meeting) + "/removals", body).status())
        .isEqualTo(removal);
  }

  @Test
  void anItOperatorWhoIsGivenTheMeetingRunsItAndReadsItInFull() {
    var candidates = live("thuky.d0").json().getJsonArray("delegateCandidates");
    assertThat(candidates)
        .extracting(person -> ((JsonObject) person).getString("name"))
        .containsExactly("Người kythuat", "Người kythuat.c00");
    assertThat(delegate("thuky.d0", "kythuat").status()).isEqualTo(204);
    assertThat(delegate("thuky.d0", "kythuat").status()).isEqualTo(204);
    var seen = live("kythuat").json();
    assertThat(allowed(seen)).isEqualTo("end message moderate remove");
    assertThat(seen.getString("title")).isEqualTo("Giao ban");
    assertThat(seen.getBoolean("mayJoin")).isTrue();
    assertThat(seen.containsKey("delegateCandidates")).isFalse();
    assertThat(seen.getJsonArray("delegates").getJsonObject(0).getString("name"))
        .isEqualTo("Người kythuat");
    assertThat(send("kythuat", "Còn 5 phút").status()).isEqualTo(201);
    var client = server.as("thuky.d0");
    assertThat(client.delete(delegatePath("kythuat")).status()).isEqualTo(204);
    assertThat(client.delete(delegatePath("kythuat")).status()).isEqualTo(204);
    assertThat(send("kythuat", "Còn 5 phút").status()).isEqualTo(403);
    assertThat(live("kythuat").text()).doesNotContain("Giao ban");
    assertThat(log()).containsSubsequence("meeting.delegate", "meeting.undelegate");
    assertThat(server.count("audit_entry where action = 'meeting.delegate'")).isEqualTo(1);
  }

  @Test
  void itIsGivenByItsSecretaryToWhoLooksAfterItsEquipmentOnly() {
    assertThat(delegate("thuky.d0", "kythuat.d2").status()).isEqualTo(422);
    assertThat(delegate("thuky.d0", "thuky").status()).isEqualTo(422);
    assertThat(delegate("thuky.d1", "kythuat").status()).isEqualTo(403);
    assertThat(delegate("thuky.d2", "kythuat").status()).isEqualTo(404);
    assertThat(delegate("kythuat", "kythuat").status()).isEqualTo(403);
    server.as("thuky.d0").post(path(meeting) + "/end", because("Xong"));
    assertThat(delegate("thuky.d0", "kythuat").problem()).isEqualTo("state");
  }

  private TestClient.Answer live(String person) {
    return server.as(person).get(path(meeting) + "/live");
  }

  private TestClient.Answer send(String person, String text, String... codes) {
    var body = new JsonObject().put("text", text);
    if (codes.length > 0) {
      body.put("endpointIds", server.ids(codes));
    }
    return server.as(person).post(path(meeting) + "/messages", body);
  }

  private TestClient.Answer delegate(String person, String to) {
    return server.as(person).call("PUT", delegatePath(to)).send();
  }

  private String delegatePath(String person) {
    return path(meeting) + "/delegates/" + server.person(person);
  }

  private List<String> log() {
    return server.as("thuky.d0").get(path(meeting) + "/log").items().stream()
        .map(entry -> ((JsonObject) entry).getString("action"))
        .toList();
  }

  private static String allowed(JsonObject live) {
    var allowed = new TreeSet<String>();
    live.getJsonObject("may")
        .forEach(
            verb -> {
              if (Boolean.TRUE.equals(verb.getValue())) {
                allowed.add(verb.getKey());
              }
            });
    return String.join(" ", allowed);
  }

  static JsonObject who(String kind, UUID id) {
    return new JsonObject().put("kind", kind).put("id", id.toString());
  }

  /**
   * @param left local time, or null
   */
  private void stay(String jid, UUID endpoint, String left) {
    server.sql(
        """
        insert into room_stay (meeting_id, room_name, occupant_jid, joined_at, left_at, left_by, who_kind, who_id)
        select id, room_name, $2, starts_at, $4::text::timestamptz,
          case when $4::text is not null then 'event' end, 'endpoint', $3
        from meeting where id = $1
        """,
        id(meeting),
        jid,
        endpoint,
        left == null ? null : "2026-11-25T" + left + "+07");
  }

  private static UUID jitsiServer() {
    var id =
        server
            .sql(
                """
                insert into jitsi_server (name, public_url, xmpp_domain, muc_domain)
                values (gen_random_uuid(), 'https://127.1.' || (random() * 255)::int || '.' || (random() * 255)::int, 'meet.jitsi',
                  'muc.meet.jitsi')
                returning id
                """)
            .iterator()
            .next()
            .getUUID("id");
    server.sql("update jitsi_server set name = 'Máy chủ ' || id where id = $1", id);
    server.sql(
        "insert into jitsi_health (server_id, read_at, state) values ($1, now(), 'degraded')", id);
    return id;
  }

  private static void people() {
    if (server.person("chutri") == null) {
      server.grant("chutri", "approver", "S9", false);
      server.grant("thuky.d2", "secretary", "D2", true);
      server.grant("kythuat.d2", "it-operator", "D2", true);
      server.grant("kythuat.c00", "it-operator", "C0-0", false);
    }
  }
}
