package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestServer;
import vn.diemcau.audit.AuditSeals;

class AuditReadingTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  @BeforeEach
  void write() {
    entry("meeting", "93", "cua-tinh");
    entry("meeting", "935", "cua-huyen");
    entry("meeting", "31447", "cua-xa");
    entry("kiosk", null, "thiet-bi");
    entry("person", null, "nguoi");
  }

  @Test
  void eachRoleReadsItsPart() {
    assertThat(objects("thuky"))
        .contains("cua-tinh", "cua-huyen", "cua-xa")
        .doesNotContain("nguoi", "thiet-bi");
    assertThat(objects("thuky.vithuy"))
        .contains("cua-huyen", "cua-xa")
        .doesNotContain("cua-tinh", "nguoi", "thiet-bi");
    assertThat(objects("pheduyet")).contains("cua-tinh", "cua-xa").doesNotContain("nguoi");
    assertThat(objects("kythuat"))
        .contains("thiet-bi")
        .doesNotContain("cua-tinh", "cua-xa", "nguoi");
    assertThat(objects("quantri")).contains("cua-tinh", "cua-huyen", "thiet-bi", "nguoi");
    assertThat(server.as("lanhdao").get("/audit").status()).isEqualTo(403);
    assertThat(server.as("xa.vithuy").get("/audit").status()).isEqualTo(403);
  }

  @Test
  void administeringShowsThatAMeetingChangedButNotItsAgenda() {
    var shown = server.as("quantri").get("/audit?objectKind=meeting").items();
    assertThat(shown).isNotEmpty();
    assertThat(shown.encode()).doesNotContain("Chuyện kín");
    assertThat(server.as("quantri").get("/audit?objectKind=person").items().encode())
        .contains("Chuyện kín");
    assertThat(server.as("thuky").get("/audit?objectKind=meeting").items().encode())
        .contains("Chuyện kín");
  }

  @Test
  void pagesGoBackInTimeWithoutGaps() {
    var admin = server.as("quantri");
    var all = admin.get("/audit?objectKind=meeting&limit=200").items();
    var first = admin.get("/audit?objectKind=meeting&limit=1");
    var next = first.json().getString("next");
    var second = admin.get("/audit?objectKind=meeting&limit=1&cursor=" + next);
    assertThat(first.items().getJsonObject(0)).isEqualTo(all.getJsonObject(0));
    assertThat(second.items().getJsonObject(0)).isEqualTo(all.getJsonObject(1));
    assertThat(admin.get("/people?cursor=" + next).status()).isEqualTo(400);
  }

  @Test
  void administratorsSeeWhetherTheRecordIsStillWhatWasSealed() {
    server.clock().advance(Duration.ofDays(1));
    new AuditSeals(server.database(), server.clock()).sealDays().await();
    var sealed = server.as("quantri").get("/audit/seals?month=2026-11").items();
    assertThat(sealed).isNotEmpty();
    var last = sealed.getJsonObject(sealed.size() - 1);
    assertThat(last.getString("day")).isEqualTo("2026-11-24");
    assertThat(last.getBoolean("whole")).isTrue();
    assertThat(last.getString("hash")).matches("[0-9a-f]{64}");
    assertThat(last.getInteger("entries")).isPositive();
    assertThat(server.as("quantri").get("/audit/seals?month=2025-01").items()).isEmpty();
    assertThat(server.as("quantri").get("/audit/seals?month=11-2026").status()).isEqualTo(400);
    assertThat(server.as("thuky").get("/audit/seals?month=2026-11").status()).isEqualTo(403);
  }

  private static List<String> objects(String username) {
    return server.as(username).get("/audit?limit=200").items().stream()
        .map(item -> ((JsonObject) item).getString("objectId"))
        .toList();
  }

  private static void entry(String kind, String unitCode, String object) {
    server.sql(
        "insert into audit_entry (at, actor_kind, action, object_kind, object_id, unit_id, after) "
            + "values ($5, 'system', 'test', $1, $2, (select id from unit where code = $3 and upper_inf(validity)), $4)",
        kind,
        object,
        unitCode,
        JsonObject.of("title", "Chuyện kín"),
        server.clock().instant().atOffset(ZoneOffset.UTC));
  }
}
