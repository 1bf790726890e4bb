package vn.diemcau.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;

class KioskCodeTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private TestCalendar calendar;
  private UUID unit;
  private UUID endpoint;
  private TestClient technician;

  @BeforeEach
  void oneEndpoint() {
    server.clock().set(TestServer.START);
    server.sql("delete from kiosk_guess");
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    endpoint = calendar.endpoint(unit);
    technician = TestSession.of(server, calendar.person("it-operator", unit, true));
  }

  @Test
  void theCodeIsReadInTwoGroupsAndPairs() {
    var answer = newCode(technician);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getString("code")).matches("[0-9A-Z]{5}-[0-9A-Z]{5}");
    assertThat(answer.json().getString("expiresAt"))
        .isEqualTo(TestServer.START.plus(Duration.ofMinutes(10)).toString());
    var paired = new TestDevice(server).pair(answer.json().getString("code"));
    assertThat(paired.json().getJsonObject("endpoint"))
        .isEqualTo(answer.json().getJsonObject("endpoint"));
  }

  @Test
  void aNewCodeEndsTheOneBefore() {
    var first = newCode(technician).json().getString("code");
    var second = newCode(technician).json().getString("code");
    assertThat(new TestDevice(server).pair(first).status()).isEqualTo(410);
    assertThat(new TestDevice(server).pair(second).status()).isEqualTo(201);
  }

  @Test
  void onlyWhoLooksAfterTheEndpointMakesACode() {
    var admin = calendar.person();
    server.sql("insert into role_grant (person_id, role) values ($1, 'admin')", admin);
    assertThat(newCode(TestSession.of(server, admin)).status()).isEqualTo(201);
    var elsewhere = calendar.person("it-operator", calendar.unit(null), true);
    assertThat(newCode(TestSession.of(server, elsewhere)).status()).isEqualTo(404);
    var secretary = calendar.person("secretary", unit, true);
    assertThat(newCode(TestSession.of(server, secretary)).status()).isEqualTo(403);
    assertThat(
            technician
                .post("/endpoints/" + UUID.randomUUID() + "/kiosk-code", new JsonObject())
                .status())
        .isEqualTo(404);
  }

  @Test
  void anEndpointOutOfUseGetsNoCode() {
    server.sql("update endpoint set validity = '(,2026-01-01)' where id = $1", endpoint);
    assertThat(newCode(technician).problem()).isEqualTo("state");
  }

  @Test
  void revokingEndsTheDeviceAndIsRecorded() {
    var device = new TestDevice(server);
    device.pair(newCode(technician).json().getString("code"));
    assertThat(device.get("/kiosk/state").status()).isEqualTo(200);
    assertThat(technician.delete("/endpoints/" + endpoint + "/kiosk").status()).isEqualTo(204);
    assertThat(device.get("/kiosk/state").json().getBoolean("revoked")).isTrue();
    assertThat(technician.delete("/endpoints/" + endpoint + "/kiosk").status()).isEqualTo(204);
    assertThat(
            server
                .sql(
                    "select count(*) from audit_entry where object_id = $1 and action = 'kiosk.revoke'",
                    endpoint.toString())
                .iterator()
                .next()
                .getLong(0))
        .isEqualTo(1);
  }

  @Test
  void theCodeIsNowhereInTheRecord() {
    var code = newCode(technician).json().getString("code").replace("-", "");
    assertThat(
            server
                .sql(
                    "select string_agg(a::text, '') || (select string_agg(k::text, '') from kiosk_code k) from audit_entry a")
                .iterator()
                .next()
                .getString(0))
        .doesNotContain(code);
  }

  @Test
  void noTwoLettersOfACodeLookAlike() {
    var random = new SecureRandom();
    for (int i = 0; i < 2000; i++) {
      assertThat(KioskCode.random(random)).matches("[0-9ACDEFHJKMNPQRTVWXY]{10}");
    }
  }

  @Test
  void whatLooksAlikeIsTheSame() {
    var typed = new String[] {"o1il zSgb u", "0111-25 68 V", "Ô1Íl2568v"};
    assertThat(KioskCode.hash(typed[0])).isEqualTo(KioskCode.hash(typed[1]));
    assertThat(KioskCode.hash(typed[2])).isEqualTo(KioskCode.hash(typed[1]));
    assertThat(KioskCode.hash("đ")).isEqualTo(KioskCode.hash("D"));
    assertThat(KioskCode.hash("AC")).isNotEqualTo(KioskCode.hash("CA"));
  }

  private TestClient.Answer newCode(TestClient client) {
    return client.post("/endpoints/" + endpoint + "/kiosk-code", new JsonObject());
  }
}
