package vn.diemcau.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerSecretsTest {
  private static final String CURRENT = "c".repeat(43);
  private static final String FORMER = "f".repeat(43);

  @TempDir Path folder;

  @Test
  void everySecretOfTheFileIsValid() throws IOException {
    var secrets = in(CURRENT + "\n\n  " + FORMER + " \n");
    assertThat(secrets.admit("Bearer " + CURRENT)).isTrue();
    assertThat(secrets.admit("bearer " + FORMER)).isTrue();
  }

  @Test
  void nothingElseIs() throws IOException {
    var secrets = in(CURRENT);
    for (var shown :
        new String[] {
          null,
          "",
          "Bearer",
          "Bearer ",
          CURRENT,
          "Basic " + CURRENT,
          "Bearer " + FORMER,
          "Bearer " + CURRENT + "c",
          "Bearer " + CURRENT.substring(1),
          "Bearer " + CURRENT + ", Bearer " + CURRENT
        }) {
      assertThat(secrets.admit(shown)).as(shown).isFalse();
    }
  }

  @Test
  void aShortOneOrNoneIsRefusedWhenRead() {
    for (var text : new String[] {"", "\n\n", "c".repeat(42), CURRENT + "\nngắn"}) {
      assertThatThrownBy(() -> in(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nothingOfThemIsPrinted() throws IOException {
    assertThat(in(CURRENT).toString()).doesNotContain("c".repeat(3));
  }

  private BearerSecrets in(String text) throws IOException {
    return BearerSecrets.in(Files.writeString(folder.resolve("secrets"), text));
  }
}
