package vn.diemcau.room.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * What a guest link, a guest's cookie or a machine carries: 256 random bits. Of what guests carry
 * only the hash is kept.
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

  /** The name of a Jitsi room nobody guesses: {@code dc-} and 26 base32 characters, 130 bits. */
  public static String roomName() {
    return RANDOM
        .ints(26, 0, 32)
        .mapToObj(letter -> "abcdefghijklmnopqrstuvwxyz234567".substring(letter, letter + 1))
        .collect(Collectors.joining("", "dc-", ""));
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
