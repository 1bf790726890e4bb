package vn.diemcau.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** The embedded database's passwords: random, made once, each in a file only its owner may read. */
record Secrets(Path superuserFile, String superuser, String owner, String app) {
  private static final int BYTES = 24;
  private static final String SUPERUSER = "superuser.password";
  private static final String OWNER = "owner.password";
  private static final String APP = "app.password";

  static Secrets in(Path home) throws IOException {
    var superuserFile = home.resolve(SUPERUSER);
    return new Secrets(
        superuserFile,
        password(superuserFile),
        password(home.resolve(OWNER)),
        password(home.resolve(APP)));
  }

  /** Where the database goes they go too; none can be read out of it. */
  void copyTo(Path folder) throws IOException {
    for (var name : List.of(SUPERUSER, OWNER, APP)) {
      // With its rights: for its owner alone.
      Files.copy(
          superuserFile.resolveSibling(name),
          folder.resolve(name),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
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
