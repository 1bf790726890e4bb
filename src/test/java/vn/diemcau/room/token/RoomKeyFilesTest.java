package vn.diemcau.room.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Config;
import vn.diemcau.crypto.CryptoProvider;

class RoomKeyFilesTest {
  private final RoomKeyFiles files = new RoomKeyFiles(CryptoProvider.fastest());

  @TempDir Path folder;

  @Test
  void theDemoMakesItsKeyOnceAndForItselfAlone() throws IOException {
    var first = files.roomKeys(demo());
    var second = files.roomKeys(demo());
    assertThat(second.currentKid()).isEqualTo(first.currentKid());
    assertThat(second.jwks()).isEqualTo(first.jwks());
    try (var made = Files.list(folder.resolve("room-keys"))) {
      assertThat(made)
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aStartCutShortBeforeTheKeyWasNamedMakesANewOne() throws IOException {
    var half = files.roomKeys(demo()).currentKid();
    Files.delete(folder.resolve("room-keys/current"));
    Files.writeString(folder.resolve("room-keys/current.new"), "half");
    assertThat(files.roomKeys(demo()).currentKid()).isNotEqualTo(half);
  }

  @Test
  void anOlderKeyIsStillPublishedAfterRotation() throws Exception {
    writePrivate("k1", pair(2048));
    var before = files.roomKeys(production("k1"));
    writePrivate("k2", pair(2048));
    var after = files.roomKeys(production("k2"));
    assertThat(after.currentKid()).isEqualTo("k2");
    assertThat(after.signingKey("k2")).isNotEqualTo(before.signingKey("k1"));
    assertThat(after.pem(RoomKeys.fileName("k1"))).isEqualTo(before.pem(RoomKeys.fileName("k1")));
    assertThat(after.canSign("k1")).isTrue();
    assertThat(new JsonObject(after.jwks()).getJsonArray("keys")).hasSize(2);
  }

  @Test
  void aPublicHalfAloneIsPublishedButNeverSigns() throws Exception {
    writePrivate("k1", pair(2048));
    write("k0.pub.pem", "PUBLIC KEY", pair(2048).getPublic());
    var keys = files.roomKeys(production("k1"));
    assertThat(keys.pem(RoomKeys.fileName("k0"))).isPresent();
    assertThat(keys.canSign("k0")).isFalse();
    assertThatThrownBy(() -> files.roomKeys(production("k0")))
        .isInstanceOf(RoomKeysUnusable.class)
        .hasMessageContaining("k0.pem");
  }

  @Test
  void theJwksHoldsTheNumbersOfTheKeyWithoutASignByte() throws Exception {
    var pair = pair(2048);
    writePrivate("k1", pair);
    var key = new JsonObject(files.roomKeys(production("k1")).jwks()).getJsonArray("keys");
    var modulus = Base64.getUrlDecoder().decode(key.getJsonObject(0).getString("n"));
    assertThat(modulus).hasSize(256);
    assertThat(new BigInteger(1, modulus))
        .isEqualTo(((RSAPublicKey) pair.getPublic()).getModulus());
    assertThat(key.getJsonObject(0).getString("e")).isEqualTo("AQAB");
  }

  @Test
  void aShortKeyIsRefused() throws Exception {
    writePrivate("k1", pair(1024));
    assertThatThrownBy(() -> files.roomKeys(production("k1")))
        .isInstanceOf(RoomKeysUnusable.class)
        .hasMessageContaining("2048");
  }

  @Test
  void whatIsNoKeyIsNamedAndNotShown() throws IOException {
    for (var text :
        new String[] {
          "secret-text",
          "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----\nc2VjcmV0LXRleHQ=\n-----END PRIVATE KEY-----"
        }) {
      Files.writeString(folder.resolve("k1.pem"), text);
      assertThatThrownBy(() -> files.roomKeys(production("k1")))
          .isInstanceOf(RoomKeysUnusable.class)
          .hasMessageContaining("k1.pem")
          .hasMessageNotContaining("secret-text");
    }
  }

  @Test
  void anUnknownNameHasNoKey() {
    var keys = files.roomKeys(demo());
    assertThat(keys.pem(RoomKeys.fileName("other"))).isEmpty();
    assertThat(keys.pem(keys.currentKid())).isEmpty();
  }

  private Config demo() {
    return Config.from(Map.of("DIEMCAU_DATA", folder.toString()));
  }

  private Config production(String kid) {
    return Config.from(
        Map.of("DIEMCAU_ROOM_KEY_DIR", folder.toString(), "DIEMCAU_ROOM_KEY_ID", kid));
  }

  private static KeyPair pair(int bits) throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private void writePrivate(String kid, KeyPair pair) throws IOException {
    write(kid + ".pem", "PRIVATE KEY", pair.getPrivate());
  }

  private void write(String name, String label, Key key) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(label, Base64.getMimeEncoder().encodeToString(key.getEncoded()), label));
  }
}
