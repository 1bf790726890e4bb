package vn.diemcau.kiosk;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;

/** A device as the kiosk page is one: a key of its own, every call signed. */
public final class TestDevice {
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final TestServer server;
  private final TestClient client;
  private final KeyPair keys = keyPair("secp256r1");
  private String deviceId;

  public TestDevice(TestServer server) {
    this.server = server;
    this.client = server.client();
  }

  /** Paired with the endpoint, without the way through a code. */
  public static TestDevice at(TestServer server, UUID endpoint) {
    var device = new TestDevice(server);
    var id =
        server
            .sql(
                """
                insert into kiosk_device (endpoint_id, public_key, paired_by, paired_at)
                values ($1, $2, (select id from person limit 1), now())
                returning id
                """,
                endpoint,
                Buffer.buffer(device.keys.getPublic().getEncoded()))
            .iterator()
            .next()
            .getUUID(0);
    return device.as(id.toString());
  }

  public String publicKey() {
    return BASE64_URL.encodeToString(keys.getPublic().getEncoded());
  }

  public TestClient.Answer pair(String code) {
    var answer = client.post("/kiosk/pair", JsonObject.of("code", code, "publicKey", publicKey()));
    if (answer.status() == 201) {
      deviceId = answer.json().getString("deviceId");
    }
    return answer;
  }

  public String deviceId() {
    return deviceId;
  }

  /** With this key, but in the name of that device. */
  public TestDevice as(String otherDeviceId) {
    deviceId = otherDeviceId;
    return this;
  }

  public TestClient.Answer get(String path) {
    return signed("GET", path, "").send();
  }

  public TestClient.Answer post(String path, JsonObject body) {
    return signed("POST", path, body.encode()).send();
  }

  public TestClient.Call signed(String method, String path, String body) {
    return signed(method, path, body, server.clock().instant(), UUID.randomUUID().toString());
  }

  public TestClient.Call signed(String method, String path, String body, Instant at, String nonce) {
    var time = Long.toString(at.toEpochMilli());
    var message =
        SignedCall.message(
            method, "/api/v1" + path, body.getBytes(StandardCharsets.UTF_8), time, nonce);
    var call =
        client
            .call(method, path)
            .header("X-DC-Device", deviceId)
            .header("X-DC-Time", time)
            .header("X-DC-Nonce", nonce)
            .header("X-DC-Signature", BASE64_URL.encodeToString(sign(message)));
    return body.isEmpty() ? call : call.body("application/json", body);
  }

  private byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair keyPair(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
