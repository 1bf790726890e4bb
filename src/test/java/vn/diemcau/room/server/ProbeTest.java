package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.room.ProsodyTokenCheck;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.JoinRefused;

/** An operator tries a Jitsi: each step is green, or says what to change. */
class ProbeTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private JitsiStandIn jitsi;
  private TestCalendar calendar;
  private TestClient operator;
  private String path;

  @BeforeEach
  void known() {
    server.clock().set(TestServer.START);
    server.sql("delete from jitsi_server");
    jitsi = jitsi(TestServer.CALLER_SECRET);
    calendar = new TestCalendar(server.database());
    operator = TestSession.of(server, calendar.person("it-operator", calendar.unit(null), true));
    path = "/jitsi-servers/" + row(jitsi.publicUrl().toString()) + "/probes";
  }

  @AfterEach
  void close() {
    jitsi.close();
  }

  @Test
  void whereEverythingIsWiredEveryStepIsGreen() {
    var begun = operator.post(path, new JsonObject());
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    var probe = begun.json();
    assertThat(begun.header("Location")).isEqualTo("/api/v1" + path + "/" + probe.getString("id"));
    assertThat(probe.getString("url")).isEqualTo(jitsi.publicUrl() + "/" + probe.getString("room"));
    assertThat(probe.getString("script")).startsWith("/jitsi/");
    assertThat(probe.getString("expiresAt")).isEqualTo("2026-11-24T09:05:00+07:00");
    assertThat(state(probe, "key")).isEqualTo("waiting");
    var room = probe.getString("room");
    assertThat(jitsi.join(room, probe.getString("moderatorToken")).isModerator()).isTrue();
    assertThat(jitsi.join(room, probe.getString("participantToken")).isModerator()).isFalse();
    jitsi.settle();
    report(probe, "moderator", "participant", true);
    var seen = whenSeen(probe);
    for (var step : seen.getJsonArray("steps")) {
      assertThat(((JsonObject) step).getString("state")).as(step.toString()).isEqualTo("ok");
    }
    assertThat(seen.getJsonArray("steps")).hasSize(7);
    assertThat(seen.encode()).doesNotContain("Token");
  }

  @Test
  void prosodyMustFetchTheKeyAnewForEachTrial() {
    for (int i = 0; i < 2; i++) {
      var probe = operator.post(path, new JsonObject()).json();
      var token = probe.getString("moderatorToken");
      var kid = ProsodyTokenCheck.header(token).getString("kid");
      assertThat(kid).startsWith("probe-");
      jitsi.join(probe.getString("room"), token).leave();
      jitsi.settle();
      assertThat(state(whenSeen(probe), "key")).isEqualTo("ok");
    }
    assertThat(jitsi.keysFetched()).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void aTrialsTokenOpensNoMeeting() {
    var unit = calendar.unit(null);
    var meeting =
        calendar.meeting(
            unit,
            TestServer.START,
            TestServer.START.plus(Duration.ofHours(1)),
            calendar.endpoint(unit));
    var probe = operator.post(path, new JsonObject()).json();
    var refused =
        catchThrowableOfType(
            JoinRefused.class,
            () -> jitsi.join(calendar.room(meeting), probe.getString("moderatorToken")));
    assertThat(refused.condition()).isEqualTo("not-allowed");
  }

  @Test
  void whatProsodyDoesNotDoTurnsRedAndSaysWhatToChange() {
    var probe = operator.post(path, new JsonObject()).json();
    report(probe, "none", "none", false);
    assertThat(state(shown(probe), "reservation")).isEqualTo("waiting");
    server.clock().advance(Probe.GRACE.plusSeconds(1));
    var seen = shown(probe);
    assertThat(detail(seen, "key")).contains("JWT_ASAP_KEYSERVER");
    assertThat(detail(seen, "reservation")).contains("PROSODY_RESERVATION_REST_BASE_URL");
    assertThat(detail(seen, "events")).contains("event_sync_component");
    assertThat(detail(seen, "moderator")).startsWith("Hai khung thử không vào được phòng.");
    for (var step : new String[] {"key", "reservation", "events", "moderator"}) {
      assertThat(state(seen, step)).isEqualTo("failed");
    }
  }

  @Test
  void aProsodyWithAnotherSecretIsSeenToAskForKeysAlone() {
    try (var stranger = jitsi("x".repeat(50))) {
      var probe = operator.post(path, new JsonObject()).json();
      catchThrowableOfType(
          JoinRefused.class,
          () -> stranger.join(probe.getString("room"), probe.getString("moderatorToken")));
      server.clock().advance(RunProbe.LASTS);
      var seen = shown(probe);
      assertThat(state(seen, "reservation")).isEqualTo("failed");
      assertThat(state(seen, "events")).isEqualTo("failed");
    }
  }

  @Test
  void rolesThatDoNotHoldAreSaid() {
    var probe = operator.post(path, new JsonObject()).json();
    report(probe, "moderator", "moderator", true);
    assertThat(detail(shown(probe), "moderator")).contains("JICOFO_ENABLE_AUTH=0");
    report(probe, "participant", "participant", true);
    assertThat(detail(shown(probe), "moderator")).contains("token_affiliation");
  }

  @Test
  void anAddressThatIsNotThereIsSaid() {
    jitsi.close();
    var probe = operator.post(path, new JsonObject()).json();
    var seen = whenSeen(probe);
    assertThat(state(seen, "resolves")).isEqualTo("ok");
    assertThat(state(seen, "script")).isEqualTo("failed");
    assertThat(detail(seen, "script")).contains("/external_api.js");
    jitsi = jitsi(TestServer.CALLER_SECRET);
  }

  @Test
  void onlyWhoRunsThemTriesThem() {
    var unit = calendar.unit(null);
    var secretary = TestSession.of(server, calendar.person("secretary", unit, true));
    assertThat(secretary.post(path, new JsonObject()).status()).isEqualTo(403);
    assertThat(
            operator
                .post("/jitsi-servers/" + UUID.randomUUID() + "/probes", new JsonObject())
                .status())
        .isEqualTo(404);
    assertThat(operator.get(path + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    var probe = operator.post(path, new JsonObject()).json();
    var other = "/jitsi-servers/" + row("https://127.0.0.1:1") + "/probes/";
    assertThat(operator.get(other + probe.getString("id")).status()).isEqualTo(404);
  }

  @Test
  void oneSwitchedOffIsNotTried() {
    server.sql("update jitsi_server set enabled = false");
    var refused = operator.post(path, new JsonObject());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("state");
  }

  @Test
  void aNewTrialEndsTheOneBefore() {
    var first = operator.post(path, new JsonObject()).json();
    operator.post(path, new JsonObject());
    assertThat(state(shown(first), "key")).isEqualTo("failed");
  }

  private void report(JsonObject probe, String moderator, String participant, boolean joined) {
    var answer =
        operator.post(
            path + "/" + probe.getString("id") + "/result",
            new JsonObject()
                .put("moderatorRole", moderator)
                .put("participantRole", participant)
                .put("framesJoined", joined));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** What this server looks at by itself takes its time. */
  private JsonObject whenSeen(JsonObject probe) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var seen = shown(probe);
    while (System.nanoTime() < end
        && (state(seen, "script").equals("waiting")
            || state(seen, "key").equals("waiting") && !jitsi.keysFetched().isEmpty())) {
      Thread.onSpinWait();
      seen = shown(probe);
    }
    return seen;
  }

  private JsonObject shown(JsonObject probe) {
    return operator.get(path + "/" + probe.getString("id")).json();
  }

  private static String state(JsonObject probe, String step) {
    return step(probe, step).getString("state");
  }

  private static String detail(JsonObject probe, String step) {
    return step(probe, step).getString("detail");
  }

  private static JsonObject step(JsonObject probe, String name) {
    return probe.getJsonArray("steps").stream()
        .map(JsonObject.class::cast)
        .filter(step -> step.getString("step").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JitsiStandIn jitsi(String secret) {
    return JitsiStandIn.start(JitsiSetup.of(server.clock(), server::machinePort, () -> secret));
  }

  private static UUID row(String url) {
    return server
        .sql(
            """
            insert into jitsi_server (name, public_url, xmpp_domain, muc_domain)
            values ($1, $1, 'meet.jitsi', 'muc.meet.jitsi')
            returning id
            """,
            url)
        .iterator()
        .next()
        .getUUID(0);
  }
}
