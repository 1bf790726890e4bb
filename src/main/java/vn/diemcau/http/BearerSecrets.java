package vn.diemcau.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What machines show in {@code Authorization: Bearer} (RFC 6750). Several are valid at once, so
 * that one can be replaced without a moment in which callers are turned away. Only hashes are kept:
 * comparing them takes the same time however much of a guess is right.
 */
public final class BearerSecrets {
  private static final Pattern AT_LEAST_256_BITS = Pattern.compile("[A-Za-z0-9_-]{43,512}");
  private static final Pattern HEADER = Pattern.compile("(?i:Bearer) +(?<secret>[A-Za-z0-9_-]+)");

  private final List<byte[]> hashes;

  private BearerSecrets(List<String> secrets) {
    if (secrets.isEmpty() || !secrets.stream().allMatch(AT_LEAST_256_BITS.asMatchPredicate())) {
      throw new IllegalArgumentException("not a secret of 256 bits");
    }
    this.hashes = secrets.stream().map(BearerSecrets::hash).toList();
  }

  /**
   * One secret a line, at least 43 characters of base64url each; empty lines do not count.
   *
   * @throws IllegalArgumentException when there is none, or one is too short
   */
  public static BearerSecrets in(Path file) throws IOException {
    return new BearerSecrets(
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList());
  }

  /**
   * @param authorization the header; null where there was none
   */
  boolean admit(String authorization) {
    var shown = HEADER.matcher(authorization == null ? "" : authorization.strip());
    if (!shown.matches()) {
      return false;
    }
    var hash = hash(shown.group("secret"));
    var known = false;
    for (var secret : hashes) {
      known |= MessageDigest.isEqual(secret, hash);
    }
    return known;
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "BearerSecrets";
  }
}
