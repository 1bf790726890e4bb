package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.text.Normalizer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.http.ProblemException;

class PasswordHashesTest {
  private static final Vertx VERTX = Vertx.vertx();

  private final PasswordHashes hashes = new PasswordHashes(VERTX);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void aHashKnowsItsPasswordOnly() {
    var stored = hashes.hash("con mèo lười").await();
    assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hashes.matches("con mèo lười", stored).await()).isTrue();
    assertThat(hashes.matches("con mèo lười ", stored).await()).isFalse();
  }

  @Test
  void theSamePasswordIsHashedDifferentlyEachTime() {
    assertThat(hashes.hash("con mèo lười").await())
        .isNotEqualTo(hashes.hash("con mèo lười").await());
  }

  @Test
  void howTheKeyboardWritesAMarkDoesNotMatter() {
    var stored = hashes.hash(Normalizer.normalize("tiếng Việt", Normalizer.Form.NFC)).await();
    var decomposed = Normalizer.normalize("tiếng Việt", Normalizer.Form.NFD);
    assertThat(hashes.matches(decomposed, stored).await()).isTrue();
  }

  /** RFC 9106 has no vector for these settings; this one is from the reference implementation. */
  @Test
  void hashesOfTheReferenceImplementationAreUnderstood() {
    var stored =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(hashes.matches("password", stored).await()).isTrue();
    assertThat(hashes.matches("passwore", stored).await()).isFalse();
  }

  @Test
  void nothingMatchesWhereThereIsNoAccount() {
    assertThat(hashes.matches("", null).await()).isFalse();
    assertThat(hashes.matches("con mèo lười", null).await()).isFalse();
  }

  @Test
  void moreThanTheQueueHoldsAreTurnedAway() {
    var all = IntStream.range(0, 80).mapToObj(i -> hashes.matches("x", null)).toList();
    Future.join(all).transform(ended -> Future.succeededFuture()).await();
    assertThat(all)
        .filteredOn(Future::failed)
        .hasSize(16)
        .allSatisfy(f -> assertThat(f.cause()).isInstanceOf(ProblemException.class));
  }
}
