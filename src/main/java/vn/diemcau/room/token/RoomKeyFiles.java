package vn.diemcau.room.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import vn.diemcau.Config;
import vn.diemcau.crypto.CryptoProvider;

/**
 * Room keys as files of one folder: {@code <kid>.pem} holds a private key (PKCS #8), {@code
 * <kid>.pub.pem} the public half alone of a key that no longer signs or does not sign yet.
 */
public final class RoomKeyFiles {
  private static final int MIN_BITS = 2048;
  private static final String PRIVATE_SUFFIX = ".pem";
  private static final String PUBLIC_SUFFIX = ".pub.pem";
  private static final String CURRENT = "current";

  private final KeyFactory keyFactory;

  public RoomKeyFiles(CryptoProvider provider) {
    this.keyFactory = provider.keyFactory("RSA");
  }

  /**
   * The keys of room tokens: those of the settings; in demo mode without any, those of the data
   * folder, made at first start.
   *
   * @throws RoomKeysUnusable naming the file at fault
   */
  public RoomKeys roomKeys(Config config) {
    return open(config.room().key(), config.data().resolve("room-keys"));
  }

  /**
   * The keys that sign what Prosody is told to do, likewise; a folder of their own, so that no key
   * of a participant's token is ever served as one of them.
   *
   * @throws RoomKeysUnusable naming the file at fault
   */
  public RoomKeys systemKeys(Config config) {
    return open(config.room().systemKey(), config.data().resolve("system-keys"));
  }

  private RoomKeys open(Optional<Config.RoomKey> configured, Path made) {
    try {
      if (configured.isPresent()) {
        return read(configured.get().dir(), configured.get().kid());
      }
      if (!Files.exists(made.resolve(CURRENT))) {
        make(made);
      }
      return read(made, Files.readString(made.resolve(CURRENT)).strip());
    } catch (IOException e) {
      throw new RoomKeysUnusable("Không đọc được khoá ký: " + e.getMessage(), e);
    }
  }

  private RoomKeys read(Path dir, String currentKid) throws IOException {
    var published = new TreeMap<String, RSAPublicKey>();
    var signing = new TreeMap<String, PrivateKey>();
    try (var files = Files.newDirectoryStream(dir, "*" + PRIVATE_SUFFIX)) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (name.endsWith(PUBLIC_SUFFIX)) {
          var kid = name.substring(0, name.length() - PUBLIC_SUFFIX.length());
          published.putIfAbsent(kid, publicKey(file));
        } else {
          var kid = name.substring(0, name.length() - PRIVATE_SUFFIX.length());
          var key = privateKey(file);
          published.put(kid, publicHalf(key, file));
          signing.put(kid, key);
        }
      }
    }
    if (!signing.containsKey(currentKid)) {
      throw new RoomKeysUnusable("Thiếu khoá ký " + dir.resolve(currentKid + PRIVATE_SUFFIX), null);
    }
    return new RoomKeys(currentKid, signing, published);
  }

  /**
   * The key file first, then the file that names it: a start cut short leaves nothing half made.
   */
  private static void make(Path dir) throws IOException {
    Files.createDirectories(dir);
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
    var random = new byte[6];
    new SecureRandom().nextBytes(random);
    var kid = "diemcau-" + HexFormat.of().formatHex(random);
    OwnerOnly.write(dir.resolve(kid + PRIVATE_SUFFIX), privatePem());
    OwnerOnly.write(dir.resolve(CURRENT), kid + "\n");
  }

  private static String privatePem() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(MIN_BITS);
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private RSAPrivateCrtKey privateKey(Path file) throws IOException {
    try {
      var key = keyFactory.generatePrivate(new PKCS8EncodedKeySpec(der(file, "PRIVATE KEY")));
      if (key instanceof RSAPrivateCrtKey rsa) {
        return rsa;
      }
    } catch (InvalidKeySpecException e) {
      throw new RoomKeysUnusable(file + " không phải khoá RSA dạng PKCS #8", e);
    }
    throw new RoomKeysUnusable(file + " thiếu phần công khai của khoá RSA", null);
  }

  private RSAPublicKey publicKey(Path file) throws IOException {
    try {
      var key = keyFactory.generatePublic(new X509EncodedKeySpec(der(file, "PUBLIC KEY")));
      return longEnough((RSAPublicKey) key, file);
    } catch (InvalidKeySpecException e) {
      throw new RoomKeysUnusable(file + " không phải khoá công khai RSA", e);
    }
  }

  private RSAPublicKey publicHalf(RSAPrivateCrtKey key, Path file) {
    try {
      var spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return longEnough((RSAPublicKey) keyFactory.generatePublic(spec), file);
    } catch (InvalidKeySpecException e) {
      throw new RoomKeysUnusable(file + " không phải khoá RSA dùng được", e);
    }
  }

  private static RSAPublicKey longEnough(RSAPublicKey key, Path file) {
    if (key.getModulus().bitLength() < MIN_BITS) {
      throw new RoomKeysUnusable(file + ": khoá RSA phải dài ít nhất " + MIN_BITS + " bit", null);
    }
    return key;
  }

  private static byte[] der(Path file, String label) throws IOException {
    var lines = Files.readAllLines(file).stream().map(String::strip).toList();
    var from = lines.indexOf("-----BEGIN " + label + "-----");
    var to = lines.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new RoomKeysUnusable(file + " không có phần " + label, null);
    }
    try {
      return Base64.getDecoder().decode(String.join("", lines.subList(from + 1, to)));
    } catch (IllegalArgumentException e) {
      throw new RoomKeysUnusable(file + " hỏng: không phải base64", e);
    }
  }
}
