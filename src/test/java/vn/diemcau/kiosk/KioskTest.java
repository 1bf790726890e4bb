package vn.diemcau.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

class KioskTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Instant NOW = TestServer.START;

  private TestCalendar calendar;
  private UUID unit;
  private UUID endpoint;

  @BeforeEach
  void oneEndpoint() {
    server.clock().set(NOW);
    server.sql("delete from kiosk_guess");
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    endpoint = calendar.endpoint(unit);
  }

  @Test
  void aDevicePairsByItsCodeAndReadsItsScreen() {
    var device = paired();
    var screen = device.get("/kiosk/state").json();
    assertThat(screen.getString("state")).isEqualTo("idle");
    assertThat(screen.getJsonObject("endpoint").getString("id")).isEqualTo(endpoint.toString());
    assertThat(screen.getString("now")).isEqualTo(NOW.toString());
    assertThat(screen.getBoolean("demo")).isFalse();
  }

  @Test
  void aDeviceThatWasJustPairedCountsAsHeardOf() {
    insertCode("ACDEFHJKMN");
    var device = new TestDevice(server);
    device.pair("ACDEFHJKMN");
    assertThat(lastSeen(device)).isEqualTo(NOW);
  }

  @Test
  void caseLookAlikesAndGroupingAreForgiven() {
    insertCode("0123456789");
    assertThat(new TestDevice(server).pair(" o i2 3-45.67B9 ").status()).isEqualTo(201);
  }

  @Test
  void theSixthGuessIsRefusedEvenIfRight() {
    insertCode("ACDEFHJKMN");
    var device = new TestDevice(server);
    for (int guess = 5; guess >= 1; guess--) {
      var answer = device.pair("XXXXXXXXX" + guess);
      assertThat(answer.status()).isEqualTo(404);
    }
    var sixth = device.pair("ACDEFHJKMN");
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.problem()).isEqualTo("rate-limited");
    assertThat(sixth.header("Retry-After")).isEqualTo("600");
    server.clock().set(NOW.plus(Duration.ofMinutes(10)));
    assertThat(device.pair("ACDEFHJKMN").problem()).isEqualTo("gone");
  }

  @Test
  void aSpentCodeBuysNoMoreGuesses() {
    insertCode("ACDEFHJKMN");
    new TestDevice(server).pair("ACDEFHJKMN");
    var stranger = new TestDevice(server);
    for (int guess = 1; guess <= 4; guess++) {
      assertThat(stranger.pair("XXXXXXXXX" + guess).status()).isEqualTo(404);
    }
    assertThat(stranger.pair("ACDEFHJKMN").problem()).isEqualTo("gone");
    assertThat(stranger.pair("XXXXXXXXX5").status()).isEqualTo(429);
  }

  @Test
  void aCodeDiesAfterTenMinutes() {
    insertCode("ACDEFHJKMN");
    server.clock().set(NOW.plus(Duration.ofMinutes(10)));
    assertThat(new TestDevice(server).pair("ACDEFHJKMN").status()).isEqualTo(410);
  }

  @Test
  void theSameKeyAlwaysComesBack() {
    insertCode("ACDEFHJKMN");
    var device = new TestDevice(server);
    var first = device.pair("ACDEFHJKMN").json().getString("deviceId");
    assertThat(device.pair("ACDEFHJKMN").json().getString("deviceId")).isEqualTo(first);
    insertCode("CDEFHJKMNP");
    assertThat(device.pair("CDEFHJKMNP").json().getString("deviceId")).isEqualTo(first);
  }

  @Test
  void aUsedCodePairsNobodyElse() {
    insertCode("ACDEFHJKMN");
    new TestDevice(server).pair("ACDEFHJKMN");
    assertThat(new TestDevice(server).pair("ACDEFHJKMN").status()).isEqualTo(410);
  }

  @Test
  void aSecondKeyIsRefusedAndToldUntilTheFirstIsRevoked() {
    var technician = calendar.person("it-operator", unit, true);
    paired();
    insertCode("ACDEFHJKMN");
    var second = new TestDevice(server);
    var answer = second.pair("ACDEFHJKMN");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("conflict");
    assertThat(audit("kiosk.pair", "conflict")).isEqualTo(1);
    assertThat(
            server
                .sql(
                    "select payload from outbox where topic = 'notice' and key like 'kiosk-conflict:%'")
                .iterator()
                .next()
                .getJsonObject(0)
                .getJsonArray("personIds"))
        .contains(technician.toString());
    revoke();
    assertThat(second.pair("ACDEFHJKMN").status()).isEqualTo(201);
  }

  @Test
  void aKeyOfAnotherEndpointIsRefused() {
    var device = paired();
    endpoint = calendar.endpoint(unit);
    insertCode("ACDEFHJKMN");
    assertThat(device.pair("ACDEFHJKMN").status()).isEqualTo(409);
  }

  @Test
  void aKeyThatIsNotOneIsInvalid() {
    insertCode("ACDEFHJKMN");
    var other = TestDevice.keyPair("secp384r1").getPublic().getEncoded();
    for (var key :
        new String[] {
          "A".repeat(120),
          "!".repeat(120),
          Base64.getUrlEncoder().withoutPadding().encodeToString(other)
        }) {
      var answer =
          server
              .client()
              .post("/kiosk/pair", JsonObject.of("code", "ACDEFHJKMN", "publicKey", key));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
          .isEqualTo("/publicKey");
    }
  }

  @Test
  void aNonceCountsOnce() {
    var device = paired();
    var nonce = "0123456789abcdef";
    assertThat(device.signed("GET", "/kiosk/state", "", NOW, nonce).send().status()).isEqualTo(200);
    assertThat(device.signed("GET", "/kiosk/state", "", NOW, nonce).send().status()).isEqualTo(401);
  }

  @Test
  void aWrongClockIsToldTheTimeAndMayComeBack() {
    var device = paired();
    for (var off : new long[] {-121, 121, -40_000_000}) {
      var late =
          device.signed(
              "GET", "/kiosk/state", "", NOW.plusSeconds(off), UUID.randomUUID().toString());
      var answer = late.send();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.json().getString("serverTime")).isEqualTo(NOW.toString());
    }
    for (var off : new long[] {-120, 120}) {
      var timely =
          device.signed(
              "GET", "/kiosk/state", "", NOW.plusSeconds(off), UUID.randomUUID().toString());
      assertThat(timely.send().status()).isEqualTo(200);
    }
  }

  @Test
  void aCopiedSessionIsUselessElsewhere() {
    var device = paired();
    var thief = new TestDevice(server).as(device.deviceId());
    var answer = thief.get("/kiosk/state");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().containsKey("revoked")).isFalse();
  }

  @Test
  void aSignatureFitsOneCallOnly() {
    var device = paired();
    var body = JsonObject.of("meetingId", UUID.randomUUID().toString()).encode();
    var other = JsonObject.of("meetingId", UUID.randomUUID().toString()).encode();
    var call = device.signed("POST", "/kiosk/room-token", body);
    assertThat(call.body("application/json", other).send().status()).isEqualTo(401);
  }

  @Test
  void headersThatMakeNoSenseAreNoIdentity() {
    var device = paired();
    for (var header : new String[] {"X-DC-Device", "X-DC-Time", "X-DC-Nonce", "X-DC-Signature"}) {
      for (var value : new String[] {"x", "99999999999999999999", "-", "a".repeat(86)}) {
        var call = device.signed("GET", "/kiosk/state", "").header(header, value);
        assertThat(call.send().status()).as("%s: %s", header, value).isEqualTo(401);
      }
      var missing = device.signed("GET", "/kiosk/state", "").without(header);
      assertThat(missing.send().status()).isEqualTo(401);
    }
  }

  @Test
  void aRevokedDeviceIsRefusedAtItsNextCall() {
    var device = paired();
    revoke();
    var answer = device.get("/kiosk/state");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().getBoolean("revoked")).isTrue();
  }

  @Test
  void aDeviceIsSeenAtMostEveryTwentySeconds() {
    var device = paired();
    device.get("/kiosk/state");
    assertThat(lastSeen(device)).isEqualTo(NOW);
    server.clock().set(NOW.plusSeconds(20));
    device.get("/kiosk/state");
    assertThat(lastSeen(device)).isEqualTo(NOW);
    server.clock().set(NOW.plusSeconds(21));
    device.get("/kiosk/state");
    assertThat(lastSeen(device)).isEqualTo(NOW.plusSeconds(21));
  }

  @Test
  void theScreenShowsTodaysMeetingsAndMaintenance() {
    var hour = Duration.ofHours(1);
    calendar.meeting(unit, NOW.plus(hour), NOW.plus(hour.multipliedBy(2)), endpoint);
    calendar.reserve(endpoint, null, NOW.minus(hour), NOW.plusSeconds(1800));
    calendar.meeting(
        unit, NOW.plus(Duration.ofDays(7)), NOW.plus(Duration.ofDays(7)).plus(hour), endpoint);
    var screen = paired().get("/kiosk/state").json();
    assertThat(screen.getString("state")).isEqualTo("maintenance");
    assertThat(screen.getString("maintenanceReason")).isEqualTo("Thay máy chiếu");
    assertThat(screen.getString("maintenanceUntil")).isEqualTo(NOW.plusSeconds(1800).toString());
    var today = screen.getJsonArray("today");
    assertThat(today).hasSize(1);
    assertThat(today.getJsonObject(0).getString("opensAt"))
        .isEqualTo(NOW.plusSeconds(1800).toString());
    assertThat(screen.getJsonObject("next").getString("id"))
        .isEqualTo(today.getJsonObject(0).getString("id"));
  }

  private TestDevice paired() {
    insertCode("ACDEFHJKMN");
    var device = new TestDevice(server);
    assertThat(device.pair("ACDEFHJKMN").status()).isEqualTo(201);
    return device;
  }

  private void insertCode(String code) {
    server.sql("delete from kiosk_code");
    server
        .database()
        .query(
            """
            insert into kiosk_code (endpoint_id, code_hash, created_by, created_at, expires_at)
            values ($1, $2, $3, $4, $4 + interval '10 minutes')
            """,
            Tuple.of(
                endpoint,
                Buffer.buffer(KioskCode.hash(code)),
                calendar.person(),
                NOW.atOffset(ZoneOffset.UTC)))
        .await();
  }

  private void revoke() {
    server.sql("update kiosk_device set revoked_at = now() where endpoint_id = $1", endpoint);
  }

  private static Instant lastSeen(TestDevice device) {
    return server
        .sql(
            "select last_seen_at from kiosk_device where id = $1",
            UUID.fromString(device.deviceId()))
        .iterator()
        .next()
        .getOffsetDateTime(0)
        .toInstant();
  }

  private long audit(String action, String result) {
    return server
        .sql(
            "select count(*) from audit_entry where action = $1 and result = $2 and object_id = $3",
            action,
            result,
            endpoint.toString())
        .iterator()
        .next()
        .getLong(0);
  }
}
