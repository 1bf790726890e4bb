package vn.diemcau.kiosk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * The one-time code that pairs a device: ten characters, read from one screen and typed on another.
 * Of every pair that looks alike only one is in the alphabet, and typing the other one is forgiven.
 */
final class KioskCode {
  private static final String ALPHABET = "0123456789ACDEFHJKMNPQRTVWXY";
  private static final Map<Character, Character> LOOK_ALIKES =
      Map.of('O', '0', 'I', '1', 'L', '1', 'Z', '2', 'S', '5', 'G', '6', 'B', '8', 'U', 'V');
  private static final int LENGTH = 10;

  private KioskCode() {}

  /** 48 bits, which five tries in ten minutes do not find. */
  static String random(SecureRandom random) {
    var code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** In two groups, as it is read out on the telephone. */
  static String grouped(String code) {
    return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
  }

  /**
   * What is stored of a code, and how what was typed is compared: case, marks, look-alikes, blanks
   * and signs between the characters do not matter.
   */
  static byte[] hash(String typed) {
    var plain = Normalizer.normalize(typed, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    var code = new StringBuilder();
    for (char c : plain.replace('Đ', 'D').toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        code.append(LOOK_ALIKES.getOrDefault(c, c));
      }
    }
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(code.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
