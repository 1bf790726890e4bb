package vn.diemcau.account;

import java.security.SecureRandom;

/** Passwords and codes that the server makes up and a person types once. */
final class TemporaryPassword {
  /** No letter that reads like another letter or digit; 31 characters. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP_LENGTH = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private TemporaryPassword() {}

  /** Four groups of four, such as {@code x7kq-m2pd-…}: 79 bits. */
  static String make() {
    var password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      if (i > 0 && i % GROUP_LENGTH == 0) {
        password.append('-');
      }
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
