package vn.diemcau.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders nobody else on the machine may read. */
final class OwnerOnly {
  private OwnerOnly() {}

  static void folder(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  static void newFolder(Path folder) throws IOException {
    folder(Files.createDirectory(folder));
  }

  /** Made empty with these rights, so that what is written later was never readable. */
  static void newFile(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
