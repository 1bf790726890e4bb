package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.Config;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.audit.Audit;
import vn.diemcau.room.token.Secret;

class GuestTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant START = TestServer.START.plus(Duration.ofHours(3));
  private static final Instant END = START.plus(Duration.ofMinutes(90));
  private static final String SECRET = "link-";

  private TestCalendar calendar;
  private UUID meeting;
  private String secret;

  @BeforeEach
  void inviteByALink() {
    server.clock().set(TestServer.START);
    calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    meeting = calendar.meeting(unit, START, END, calendar.endpoint(unit));
    secret = SECRET + meeting;
    server.sql(
        """
        insert into guest_link (meeting_id, secret_hash, created_by, created_at)
        values ($1, $2, $3, now())
        """,
        meeting,
        Buffer.buffer(Secret.hash(secret)),
        calendar.person());
  }

  @Test
  void theLinkTellsWhatItInvitesTo() {
    var invitation = open(secret).json();
    assertThat(invitation.getString("title")).isEqualTo("Họp giao ban");
    assertThat(invitation.getString("chair")).isEqualTo("Trần Thị B");
    assertThat(invitation.getString("status")).isEqualTo("booked");
    assertThat(invitation.getString("opensAt")).isEqualTo(START.minusSeconds(3600).toString());
    assertThat(invitation.getString("closesAt")).isEqualTo(END.plusSeconds(1800).toString());
    assertThat(invitation.getString("now")).isEqualTo(TestServer.START.toString());
    assertThat(invitation.getString("helpPhone")).isEqualTo("0293 000 000");
  }

  @Test
  void aGuestGivesANameWaitsAndGetsInAsParticipant() {
    var guest = server.client();
    var session = start(guest, "  Lê Văn C ", "Bưu điện huyện");
    assertThat(session.json().getJsonObject("guest").getString("name")).isEqualTo("Lê Văn C");
    assertThat(session.header("Set-Cookie"))
        .startsWith("__Host-dc-guest=")
        .contains("; Path=/; Secure; HttpOnly; SameSite=Lax");
    var early = guest.post("/guest/room-token", new JsonObject());
    assertThat(early.problem()).isEqualTo("outside-window");
    server.clock().set(START.minusSeconds(3600));
    var entered = guest.post("/guest/room-token", new JsonObject());
    assertThat(entered.status()).isEqualTo(200);
    assertThat(entered.json().getString("role")).isEqualTo("participant");
    assertThat(entered.json().getString("displayName")).isEqualTo("Lê Văn C (Bưu điện huyện)");
    assertThat(entered.json().getString("expiresAt"))
        .isEqualTo(START.minusSeconds(3000).toString());
    assertThat(ProsodyTokenCheck.isModerator(entered.json().getString("token"))).isFalse();
  }

  @Test
  void aMeetingEndedBeforeItsTimeIsOverForItsGuestsToo() {
    var guest = server.client();
    start(guest, "Lê Văn C", "");
    var now = START.plusSeconds(600);
    server.clock().set(now);
    server.sql(
        "update meeting set ended_at = $2 where id = $1", meeting, now.atOffset(ZoneOffset.UTC));
    assertThat(open(secret).problem()).isEqualTo("gone");
    var refused = guest.post("/guest/room-token", new JsonObject());
    assertThat(refused.json().getString("detail")).isEqualTo("Cuộc họp đã kết thúc.");
  }

  @Test
  void aReloadedPageIsTheSameGuest() {
    var guest = server.client();
    var first = start(guest, "Lê Văn C", "").json();
    var again = guest.get("/guest/session").json();
    assertThat(again.getJsonObject("guest")).isEqualTo(first.getJsonObject("guest"));
    assertThat(again.getString("csrfToken")).isEqualTo(first.getString("csrfToken"));
  }

  @Test
  void withoutTheTokenOfThePageNothingIsGiven() {
    var guest = server.client();
    start(guest, "Lê Văn C", "");
    server.clock().set(START);
    guest.csrfToken("wrong");
    assertThat(guest.post("/guest/room-token", new JsonObject()).problem()).isEqualTo("csrf");
    assertThat(server.client().post("/guest/room-token", new JsonObject()).status()).isEqualTo(401);
  }

  @Test
  void aRevokedLinkIsGoneForItsGuestsToo() {
    var guest = server.client();
    start(guest, "Lê Văn C", "");
    server.clock().set(START);
    server.sql("update guest_link set revoked_at = now() where meeting_id = $1", meeting);
    assertGone(open(secret));
    assertGone(start(server.client(), "Lê Văn D", ""));
    assertGone(guest.get("/guest/session"));
    assertGone(guest.post("/guest/room-token", new JsonObject()));
  }

  @Test
  void aLinkNobodyMadeIsGone() {
    assertGone(open("x"));
    assertGone(open(secret + "x"));
  }

  @Test
  void aCancelledMeetingIsGone() {
    var guest = server.client();
    start(guest, "Lê Văn C", "");
    calendar.cancel(meeting);
    server.clock().set(START);
    assertGone(open(secret));
    assertThat(open(secret).json().getString("detail")).isEqualTo("Cuộc họp đã huỷ.");
    assertGone(guest.post("/guest/room-token", new JsonObject()));
  }

  @Test
  void theSessionEndsWithTheMeetingWhereverItMoved() {
    var guest = server.client();
    start(guest, "Lê Văn C", "");
    calendar.move(meeting, START.plusSeconds(86_400), END.plusSeconds(86_400));
    server.clock().set(END.plusSeconds(1800));
    assertThat(guest.get("/guest/session").status()).isEqualTo(200);
    server.clock().set(END.plusSeconds(86_400 + 1800));
    assertGone(guest.get("/guest/session"));
    assertGone(open(secret));
  }

  @Test
  void badNamesAreRefused() {
    for (var name : new String[] {"", "   ", "A".repeat(121), "A\u202EB", "A\nB", "A\u0000B"}) {
      var answer = start(server.client(), name, "");
      assertThat(answer.status()).as(name).isEqualTo(422);
      assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
          .isEqualTo("/name");
    }
  }

  @Test
  void aNameInPiecesIsPutTogether() {
    var pieces = Normalizer.normalize("Lê Thị Thuỳ", Normalizer.Form.NFD);
    var guest = start(server.client(), pieces, "").json().getJsonObject("guest");
    assertThat(guest.getString("name")).isEqualTo("Lê Thị Thuỳ");
  }

  @Test
  void whoCameInStandsInTheRecordWithoutTheName() {
    start(server.client(), "Lê Văn C", "Bưu điện huyện");
    var entries =
        server.sql(
            "select * from audit_entry where action = 'guest.enter' and object_id = $1",
            meeting.toString());
    var entry = entries.iterator().next();
    assertThat(entries.size()).isEqualTo(1);
    assertThat(entry.getUUID("actor_id")).isNotNull();
    assertThat(entry.getString("actor_name")).isEmpty();
    assertThat(entry.getUUID("unit_id")).isNotNull();
    assertThat(entry.getJsonObject("after").fieldNames()).containsExactly("link");
  }

  @Test
  void oneMeetingTakesFiveHundredGuests() {
    server.sql(
        """
        insert into guest (link_id, meeting_id, name, unit_name, session_hash, created_at)
        select id, meeting_id, 'Khách', '', sha256(gen_random_uuid()::text::bytea), now()
        from guest_link, generate_series(1, 499)
        where meeting_id = $1
        """,
        meeting);
    assertThat(start(server.client(), "Lê Văn C", "").status()).isEqualTo(200);
    assertThat(start(server.client(), "Lê Văn D", "").status()).isEqualTo(409);
  }

  @Test
  void guestsAreForgottenNinetyDaysAfterTheMeeting() {
    start(server.client(), "Lê Văn C", "");
    var guests =
        new Guests(
            server.database(),
            new Audit(server.clock()),
            Clock.fixed(END.plus(Duration.ofDays(90)).plusSeconds(1), ZoneOffset.UTC),
            new Config.Meeting(
                Duration.ofHours(24), Duration.ofMinutes(60), Duration.ofMinutes(30), List.of()));
    guests.erase().await();
    assertThat(
            server
                .sql("select count(*) from guest where meeting_id = $1", meeting)
                .iterator()
                .next()
                .getLong(0))
        .isZero();
    assertGone(open(secret));
  }

  private static void assertGone(TestClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.problem()).isEqualTo("gone");
    assertThat(answer.json().getString("detail")).endsWith(".");
  }

  private static TestClient.Answer open(String secret) {
    return server.client().post("/guest/invitation", JsonObject.of("secret", secret));
  }

  private TestClient.Answer start(TestClient guest, String name, String unitName) {
    var answer =
        guest.post(
            "/guest/session", JsonObject.of("secret", secret, "name", name, "unitName", unitName));
    if (answer.status() == 200) {
      guest.csrfToken(answer.json().getString("csrfToken"));
    }
    return answer;
  }
}
