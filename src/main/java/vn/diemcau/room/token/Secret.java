package vn.diemcau.room.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a guest link or a guest's cookie carries: 256 random bits, of which only the hash is kept.
 */
public final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
  private static final int BYTES = 32;

  private Secret() {}

  public static String random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return BASE64_URL.encodeToString(bytes);
  }

  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Follows from the cookie's secret, which it does not give away; so nothing more is stored. */
  public static String csrfToken(String secret) {
    return BASE64_URL.encodeToString(hash("csrf " + secret));
  }
}
