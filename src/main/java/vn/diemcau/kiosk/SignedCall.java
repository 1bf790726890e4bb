package vn.diemcau.kiosk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.http.Call;

/**
 * The four headers of a device's call. The signature covers method, path with query, body, time and
 * nonce, so nothing of it can be used for another call.
 *
 * @param time by the device's clock, corrected by what the server last told it
 * @param nonce never used before by this device
 * @param message the bytes that are signed
 */
record SignedCall(UUID device, Instant time, String nonce, byte[] message, byte[] signature) {
  private static final Duration TOLERANCE = Duration.ofSeconds(120);

  /** Empty unless all four headers are there and can be read. */
  static Optional<SignedCall> of(Call call) {
    var device = call.header("X-DC-Device").filter(id -> id.matches("[0-9a-fA-F-]{36}"));
    var time = call.header("X-DC-Time").filter(millis -> millis.matches("[0-9]{1,15}"));
    var nonce = call.header("X-DC-Nonce").filter(text -> text.matches("[A-Za-z0-9_-]{16,64}"));
    var signature = call.header("X-DC-Signature").filter(text -> text.matches("[A-Za-z0-9_-]{86}"));
    if (device.isEmpty() || time.isEmpty() || nonce.isEmpty() || signature.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SignedCall(
              UUID.fromString(device.get()),
              Instant.ofEpochMilli(Long.parseLong(time.get())),
              nonce.get(),
              message(call.method(), call.uri(), call.raw().getBytes(), time.get(), nonce.get()),
              Base64.getUrlDecoder().decode(signature.get())));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  boolean isTimely(Instant now) {
    return Duration.between(time, now).abs().compareTo(TOLERANCE) <= 0;
  }

  /** How long a nonce must be remembered for: twice the tolerance, from either side of now. */
  static Duration nonceLife() {
    return TOLERANCE.multipliedBy(2);
  }

  static byte[] message(String method, String uri, byte[] body, String time, String nonce) {
    return String.join("\n", method, uri, sha256(body), time, nonce)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
