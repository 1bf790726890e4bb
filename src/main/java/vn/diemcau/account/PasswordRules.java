package vn.diemcau.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.diemcau.http.Problem;

/**
 * Which passwords a person may choose: 12 to 128 characters of any kind, but not one that a
 * neighbour would try. What a password is made of decides, not which kinds of characters it has
 * (NIST SP 800-63B, 5.1.1.2): a known word, the person's own names, a year, a keyboard run or a
 * repeated character each count as one character, and eight must remain.
 */
final class PasswordRules {
  static final int MIN_LENGTH = 12;
  static final int MAX_LENGTH = 128;

  private static final int MIN_WEIGHT = 8;
  private static final int MIN_DISTINCT = 5;
  private static final int MIN_NAME = 3;
  private static final int MIN_RUN = 3;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

  /** Neighbours in one of these, in either direction, are a run. */
  private static final List<String> RUNS =
      List.of("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm");

  private final List<String> words;

  private PasswordRules(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** With the list of common and local words that comes with the program. */
  static PasswordRules shipped() {
    var stream = PasswordRules.class.getResourceAsStream("/account/common-words.txt");
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return new PasswordRules(
          reader
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(PasswordRules::fold)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why a password is refused. */
  enum Refusal {
    TOO_SHORT("too-short", "Mật khẩu cần ít nhất " + MIN_LENGTH + " ký tự."),
    TOO_LONG("too-long", "Mật khẩu dài tối đa " + MAX_LENGTH + " ký tự."),
    TOO_COMMON(
        "too-common",
        "Mật khẩu này dễ đoán. Dùng vài từ không liên quan nhau, tránh tên người, địa danh, dãy số.");

    private final String code;
    private final String detail;

    Refusal(String code, String detail) {
      this.code = code;
      this.detail = detail;
    }

    /**
     * @param pointer where in the body the password stands
     */
    Problem problem(String pointer) {
      return Problem.invalid(pointer, code, detail);
    }
  }

  /**
   * Why the password is refused; empty if it is not.
   *
   * @param names what belongs to the person: username, full name
   */
  Optional<Refusal> refusal(String password, String... names) {
    var length = password.codePointCount(0, password.length());
    if (length < MIN_LENGTH) {
      return Optional.of(Refusal.TOO_SHORT);
    }
    if (length > MAX_LENGTH) {
      return Optional.of(Refusal.TOO_LONG);
    }
    return isGuessable(password, names) ? Optional.of(Refusal.TOO_COMMON) : Optional.empty();
  }

  private boolean isGuessable(String password, String... names) {
    var known = new ArrayList<>(words);
    for (var name : names) {
      known.add(fold(name));
      for (var part : name.split("[^\\p{L}\\p{M}\\p{N}]+")) {
        known.add(fold(part));
      }
    }
    known.removeIf(word -> word.length() < MIN_NAME);
    // Of two words that fit, the longer one explains more.
    known.sort(Comparator.comparing(String::length).reversed());
    var folded = fold(password);
    return folded.chars().distinct().count() < MIN_DISTINCT || weight(folded, known) < MIN_WEIGHT;
  }

  private static int weight(String folded, List<String> known) {
    int weight = 0;
    for (int at = 0; at < folded.length(); at += stepFrom(folded, at, known)) {
      weight++;
    }
    return weight;
  }

  private static int stepFrom(String folded, int at, List<String> known) {
    int run = runFrom(folded, at);
    for (var word : known) {
      if (word.length() > run && folded.startsWith(word, at)) {
        return word.length();
      }
    }
    if (run < 4 && YEAR.matcher(folded).region(at, folded.length()).lookingAt()) {
      return 4;
    }
    return run;
  }

  /** How many characters from here repeat one another or follow along the alphabet or keyboard. */
  private static int runFrom(String folded, int at) {
    int longest = 1;
    while (at + longest < folded.length() && folded.charAt(at + longest) == folded.charAt(at)) {
      longest++;
    }
    for (var run : RUNS) {
      longest = Math.max(longest, along(run, folded, at));
      longest = Math.max(longest, along(new StringBuilder(run).reverse().toString(), folded, at));
    }
    return longest >= MIN_RUN ? longest : 1;
  }

  private static int along(String run, String folded, int at) {
    int start = run.indexOf(folded.charAt(at));
    int length = 0;
    while (start >= 0
        && start + length < run.length()
        && at + length < folded.length()
        && run.charAt(start + length) == folded.charAt(at + length)) {
      length++;
    }
    return length;
  }

  /** Lower case without marks, blanks and signs, d for đ: how people vary one and the same word. */
  private static String fold(String text) {
    var decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    var plain = MARKS.matcher(decomposed).replaceAll("").replace('đ', 'd');
    return NOT_LETTER_OR_DIGIT.matcher(plain).replaceAll("");
  }
}
