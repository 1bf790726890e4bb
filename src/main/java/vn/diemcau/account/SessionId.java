package vn.diemcau.account;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256 random bits in the cookie. The server keeps {@link #hash()} only. The CSRF token is drawn
 * from the same bits by a keyed hash with a purpose of its own: whoever reads the token learns
 * nothing of the cookie, and nothing more has to be stored.
 */
final class SessionId {
  private static final int BYTES = 32;
  private static final byte[] CSRF_PURPOSE =
      "diemcau session csrf 1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REFERENCE_PURPOSE =
      "diemcau session reference 1".getBytes(StandardCharsets.US_ASCII);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bits;

  private SessionId(byte[] bits) {
    this.bits = bits;
  }

  static SessionId random() {
    var bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return new SessionId(bits);
  }

  /** From a cookie's value; empty if it can be none of ours. */
  static Optional<SessionId> parse(String cookie) {
    try {
      var bits = Base64.getUrlDecoder().decode(cookie);
      return bits.length == BYTES ? Optional.of(new SessionId(bits)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String cookie() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** SHA-256; no salt and no stretching, as the identifier is random throughout. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String csrfToken() {
    return derived(CSRF_PURPOSE);
  }

  /** Names the session inside the server, for counting its streams; opens nothing. */
  String reference() {
    return derived(REFERENCE_PURPOSE);
  }

  private String derived(byte[] purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bits, "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(purpose));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never the identifier itself, which must not reach a log. */
  @Override
  public String toString() {
    return "SessionId";
  }
}
