package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;

class PersonRoomTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START.plus(Duration.ofMinutes(30));
  private static final Instant END = START.plus(Duration.ofMinutes(90));

  private TestCalendar calendar;
  private UUID district;
  private UUID commune;
  private UUID meeting;

  @BeforeEach
  void bookOne() {
    server.clock().set(TestServer.START);
    calendar = new TestCalendar(server.database());
    district = calendar.unit(null);
    commune = calendar.unit(district);
    meeting =
        calendar.meeting(
            district, START, END, calendar.endpoint(district), calendar.endpoint(commune));
  }

  @Test
  void theSecretaryEntersAsModeratorForTenMinutes() {
    var secretary = calendar.person("secretary", district, true);
    var answer = enter(secretary).json();
    assertThat(answer.getString("role")).isEqualTo("moderator");
    assertThat(answer.getString("expiresAt"))
        .isEqualTo(TestServer.START.plus(Duration.ofMinutes(10)).toString());
    assertThat(ProsodyTokenCheck.user(answer.getString("token")).getString("id"))
        .isEqualTo("person-" + secretary);
  }

  @Test
  void theOperatorOfATakingEndpointEntersAsParticipant() {
    var answer = enter(calendar.person("endpoint-operator", commune, false)).json();
    assertThat(answer.getString("role")).isEqualTo("participant");
  }

  /** Whose endpoints are in it by a yes reads the meeting, and so takes part in it. */
  @ParameterizedTest
  @CsvSource({"open, 200", "approved, 200", "refused, 404", "withdrawn, 404"})
  void whoIsAskedForAMeetingTakesPartInIt(String state, int status) {
    var elsewhere = calendar.unit(null);
    var approver = calendar.person("approver", elsewhere, true);
    server.sql(
        """
        insert into approval (meeting_id, unit_id, endpoint_ids, state, requested_by, requested_at)
        select id, $2, '{}', $3, created_by, created_at from meeting where id = $1
        """,
        meeting,
        elsewhere,
        state);
    var client = TestSession.of(server, approver);
    assertThat(client.get("/meetings/" + meeting).status()).isEqualTo(status);
    assertThat(client.get("/meetings/" + meeting + "/roll-call").status()).isEqualTo(status);
    var entered = client.post("/meetings/" + meeting + "/room-token", new JsonObject());
    assertThat(entered.status()).isEqualTo(status);
    assertThat(entered.json().getString("role")).isEqualTo(status == 200 ? "participant" : null);
  }

  @Test
  void technicalStaffStaysOutside() {
    var answer = enter(calendar.person("it-operator", district, true));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("forbidden");
  }

  @Test
  void whoseMeetingItIsNotLearnsNothing() {
    var elsewhere = calendar.unit(null);
    var stranger = TestSession.of(server, calendar.person("secretary", elsewhere, true));
    var theirs = stranger.post("/meetings/" + meeting + "/room-token", new JsonObject());
    var none = stranger.post("/meetings/" + UUID.randomUUID() + "/room-token", new JsonObject());
    assertThat(theirs.status()).isEqualTo(404);
    assertThat(theirs.json().put("instance", "")).isEqualTo(none.json().put("instance", ""));
    assertThat(
            server.client().post("/meetings/" + meeting + "/room-token", new JsonObject()).status())
        .isEqualTo(401);
  }

  @Test
  void aRoleTakenAwayActsAtOnce() {
    var person = calendar.person("secretary", district, true);
    calendar.grant(person, "leader", commune, false);
    var client = TestSession.of(server, person);
    assertThat(enter(client).json().getString("role")).isEqualTo("moderator");
    server.sql("delete from role_grant where person_id = $1 and role = 'secretary'", person);
    assertThat(enter(client).json().getString("role")).isEqualTo("participant");
  }

  @Test
  void aLinkIsShownOnceAndStoredAsAHash() {
    var secretary = TestSession.of(server, calendar.person("secretary", district, true));
    var made =
        secretary
            .post("/meetings/" + meeting + "/guest-links", JsonObject.of("label", "Bưu điện"))
            .json();
    assertThat(made.getString("url")).startsWith("http://localhost:8080/join#");
    var secret = made.getString("url").replaceFirst(".*#", "");
    assertThat(secret).hasSize(43);
    var invitation = server.client().post("/guest/invitation", JsonObject.of("secret", secret));
    assertThat(invitation.json().getString("title")).isEqualTo("Họp giao ban");
    var listed = secretary.get("/meetings/" + meeting + "/guest-links").items();
    assertThat(listed).hasSize(1);
    assertThat(listed.getJsonObject(0).getString("label")).isEqualTo("Bưu điện");
    assertThat(listed.encode()).doesNotContain(secret).doesNotContain("url");
    assertThat(
            server
                .sql("select string_agg(a::text, '') from audit_entry a")
                .iterator()
                .next()
                .getString(0))
        .doesNotContain(secret);
  }

  @Test
  void theListNamesWhoUsedALink() {
    var secretary = TestSession.of(server, calendar.person("secretary", district, true));
    var secret = link(secretary);
    server
        .client()
        .post(
            "/guest/session",
            JsonObject.of("secret", secret, "name", "Lê Văn C", "unitName", "Bưu điện"));
    var guests =
        secretary
            .get("/meetings/" + meeting + "/guest-links")
            .items()
            .getJsonObject(0)
            .getJsonArray("guests");
    assertThat(guests.getJsonObject(0).getString("name")).isEqualTo("Lê Văn C");
    assertThat(Instant.parse(guests.getJsonObject(0).getString("at").replace("+00:00", "Z")))
        .isEqualTo(TestServer.START);
  }

  @Test
  void aRevokedLinkStaysListedAndLetsNobodyIn() {
    var secretary = TestSession.of(server, calendar.person("secretary", district, true));
    var secret = link(secretary);
    var links = "/meetings/" + meeting + "/guest-links";
    var id = secretary.get(links).items().getJsonObject(0).getString("id");
    assertThat(secretary.delete(links + "/" + id).status()).isEqualTo(204);
    assertThat(secretary.delete(links + "/" + id).status()).isEqualTo(204);
    assertThat(secretary.delete(links + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(secretary.get(links).items().getJsonObject(0).getBoolean("revoked")).isTrue();
    assertThat(server.client().post("/guest/invitation", JsonObject.of("secret", secret)).status())
        .isEqualTo(410);
  }

  @Test
  void onlyTheOrganisingUnitInvitesGuests() {
    var links = "/meetings/" + meeting + "/guest-links";
    var invited = TestSession.of(server, calendar.person("secretary", commune, false));
    assertThat(invited.post(links, new JsonObject()).status()).isEqualTo(403);
    assertThat(invited.get(links).status()).isEqualTo(403);
    var stranger = TestSession.of(server, calendar.person("secretary", calendar.unit(null), true));
    assertThat(stranger.post(links, new JsonObject()).status()).isEqualTo(404);
  }

  @Test
  void aMeetingThatIsOverOrSecretTakesNoGuests() {
    var secretary = TestSession.of(server, calendar.person("secretary", district, true));
    var links = "/meetings/" + meeting + "/guest-links";
    calendar.set(meeting, "secret_mark = 'mat'");
    assertThat(secretary.post(links, new JsonObject()).problem()).isEqualTo("state");
    calendar.set(meeting, "secret_mark = ''");
    calendar.cancel(meeting);
    assertThat(secretary.post(links, new JsonObject()).problem()).isEqualTo("state");
    var over =
        calendar.meeting(
            district,
            START.minusSeconds(9000),
            START.minusSeconds(7200),
            calendar.endpoint(district));
    assertThat(secretary.post("/meetings/" + over + "/guest-links", new JsonObject()).problem())
        .isEqualTo("state");
  }

  private String link(TestClient secretary) {
    return secretary
        .post("/meetings/" + meeting + "/guest-links", new JsonObject())
        .json()
        .getString("url")
        .replaceFirst(".*#", "");
  }

  private TestClient.Answer enter(UUID person) {
    return enter(TestSession.of(server, person));
  }

  private TestClient.Answer enter(TestClient client) {
    return client.post("/meetings/" + meeting + "/room-token", new JsonObject());
  }
}
