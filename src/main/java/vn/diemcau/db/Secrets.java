package vn.diemcau.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The embedded database's passwords: random, made once, each in a file only its owner may read. */
record Secrets(Path superuserFile, String superuser, String owner, String app) {
  private static final int BYTES = 24;

  static Secrets in(Path home) throws IOException {
    var superuserFile = home.resolve("superuser.password");
    return new Secrets(
        superuserFile,
        password(superuserFile),
        password(home.resolve("owner.password")),
        password(home.resolve("app.password")));
  }

  private static String password(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) == 2 * BYTES) {
      return Files.readString(file);
    }
    var random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(file);
    OwnerOnly.newFile(file);
    return Files.readString(Files.writeString(file, HexFormat.of().formatHex(random)));
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
