package vn.diemcau.meeting;

import java.security.SecureRandom;

/**
 * The name of a Jitsi room: {@code dc-} and 26 random lower-case base32 characters (RFC 4648), 130
 * bits that nobody guesses. A new one is made whenever the old tokens must die.
 */
final class RoomName {
  private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
  private static final int LENGTH = 26;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RoomName() {}

  static String random() {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    var name = new StringBuilder("dc-");
    for (var b : bytes) {
      name.append(BASE32[b & 31]);
    }
    return name.toString();
  }
}
