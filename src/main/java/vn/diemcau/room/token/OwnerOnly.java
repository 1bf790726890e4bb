package vn.diemcau.room.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Small files nobody else on the machine may read. */
final class OwnerOnly {
  private OwnerOnly() {}

  /**
   * Made with these rights, so that what is written was never readable by others, and given its
   * name only when whole: a start cut short leaves nothing half made.
   */
  static void write(Path file, String text) throws IOException {
    var making = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(making);
    Files.createFile(
        making, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(making, text);
    Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
