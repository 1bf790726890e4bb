package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import vn.diemcau.http.Problem;

/**
 * Argon2id with 19 MiB, two passes and one lane (the least of the OWASP password storage cheat
 * sheet; about 35 ms a password), in the PHC string format. Two threads of its own do the work and
 * few may wait for them: signing in must never take the processors from bookings.
 */
final class PasswordHashes {
  private static final int THREADS = 2;
  private static final int MAX_WAITING = 64;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)");

  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger waiting = new AtomicInteger();
  private final WorkerExecutor workers;
  private final String decoy;

  PasswordHashes(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
    // The hash of nothing that anyone could type, so that an unknown account takes the same time.
    this.decoy = encode(new byte[SALT_BYTES], randomBytes(HASH_BYTES));
  }

  /** Fails with {@code unavailable} when too many wait already. */
  Future<String> hash(String password) {
    return work(
        () -> {
          var salt = randomBytes(SALT_BYTES);
          return encode(salt, argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES));
        });
  }

  /**
   * Whether the password belongs to the hash.
   *
   * @param stored null where there is no such account or it has no password: false, after the same
   *     time
   */
  Future<Boolean> matches(String password, String stored) {
    var hash = stored == null ? decoy : stored;
    return work(() -> verify(password, hash) && stored != null);
  }

  private <T> Future<T> work(Callable<T> task) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      return Problem.unavailable().failed();
    }
    return workers
        .executeBlocking(task, false)
        .onComplete(
            ended -> {
              waiting.decrementAndGet();
            });
  }

  private static boolean verify(String password, String stored) {
    var parts = PHC.matcher(stored);
    if (!parts.matches()) {
      throw new IllegalStateException("stored password hash has an unknown format");
    }
    var salt = Base64.getDecoder().decode(parts.group(4));
    var expected = Base64.getDecoder().decode(parts.group(5));
    var actual =
        argon2(
            password,
            salt,
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  private static byte[] argon2(
      String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    var hash = new byte[length];
    // Keyboards differ in how they write ế; the password is the same.
    var typed = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(typed.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private static String encode(byte[] salt, byte[] hash) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  private byte[] randomBytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
