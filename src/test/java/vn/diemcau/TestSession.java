package vn.diemcau;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

/** A signed-in browser of any person, without the way through a password. */
public final class TestSession {
  private TestSession() {}

  public static TestClient of(TestServer server, UUID person) {
    var bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    var now = server.clock().instant().atOffset(ZoneOffset.UTC);
    server.sql(
        """
        insert into session (id_hash, person_id, created_at, last_seen_at, proved_at, expires_at)
        values ($1, $2, $3, $3, $3, $4)
        """,
        Buffer.buffer(sha256(bits)),
        person,
        now,
        now.plus(Duration.ofHours(12)));
    var client = server.client();
    client.cookies().put("__Host-dc", Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    client.csrfToken(client.get("/session").json().getString("csrfToken"));
    return client;
  }

  private static byte[] sha256(byte[] bits) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
