package vn.diemcau.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Copies a cluster at work, so that PostgreSQL starts from the copy as after a power cut at the
 * moment it was finished (PostgreSQL manual, "Making a base backup using the low level API"). The
 * files are read while they change; the label and the write-ahead log of that time make them agree.
 * Blocking.
 */
final class ClusterCopy {
  private static final int CHUNK = 1024 * 1024;
  private static final String LOG = "pg_wal";
  private static final String LABEL = "backup_label";
  private static final Path CONTROL = Path.of("global", "pg_control");

  /**
   * Folders whose content belongs to the running server (the list of PostgreSQL's basebackup.c).
   */
  private static final Set<String> LEFT_EMPTY =
      Set.of(
          LOG,
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of(LABEL, "tablespace_map", "postmaster.pid", "postmaster.opts", "pg_control");

  private final Connection superuser;
  private final Path cluster;
  private final Path target;
  private final BooleanSupplier cancelled;

  /**
   * @param superuser a session for this alone; closing it also ends a copy that failed half-way
   * @param target must not exist yet
   */
  ClusterCopy(Connection superuser, Path cluster, Path target, BooleanSupplier cancelled) {
    this.superuser = superuser;
    this.cluster = cluster;
    this.target = target;
    this.cancelled = cancelled;
  }

  /** Throws {@link CancellationException} when told to stop; the target is a torso then. */
  void make() throws IOException, SQLException {
    // Keeps the log that a checkpoint in the meantime would recycle; goes with the session.
    ask("select pg_create_physical_replication_slot('copy_' || pg_backend_pid(), true, true)");
    ask("select pg_backup_start('diemcau', fast => true)");
    copyFiles();
    copyControl();
    var label = ask("select labelfile, lsn from pg_backup_stop(wait_for_archive => false)");
    var last = ask("select pg_walfile_name('%s')".formatted(label[1]))[0];
    copyLog(firstSegment(label[0]), last);
    Files.writeString(target.resolve(LABEL), label[0]);
    sync();
  }

  private String[] ask(String sql) throws SQLException {
    try (var statement = superuser.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      var values = new String[row.getMetaData().getColumnCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getString(i + 1);
      }
      return values;
    }
  }

  /** From {@code START WAL LOCATION: 0/2000028 (file 000000010000000000000002)}. */
  private static String firstSegment(String label) {
    return label.substring(label.indexOf("(file ") + "(file ".length(), label.indexOf(')'));
  }

  private void copyFiles() throws IOException {
    Files.walkFileTree(
        cluster,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            var copy = target.resolve(cluster.relativize(folder));
            OwnerOnly.newFolder(copy);
            var empty =
                folder.getParent().equals(cluster)
                    && LEFT_EMPTY.contains(folder.getFileName().toString());
            return empty ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var name = file.getFileName().toString();
            if (!LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp")) {
              copyIfThere(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
            if (error instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw error;
          }
        });
  }

  /** A table dropped meanwhile takes its file along; the log tells the copy of it too. */
  private void copyIfThere(Path file) throws IOException {
    try {
      copy(file);
    } catch (NoSuchFileException e) {
      if (Files.exists(file)) {
        throw e;
      }
    }
  }

  /** As long as the file was when it was opened: what is appended later is in the log. */
  private void copy(Path file) throws IOException {
    try (var from = FileChannel.open(file);
        var to =
            FileChannel.open(
                target.resolve(cluster.relativize(file)),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
      var size = from.size();
      for (long done = 0; done < size; ) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        var moved = from.transferTo(done, Math.min(CHUNK, size - done), to);
        if (moved == 0) {
          // Truncated meanwhile.
          return;
        }
        done += moved;
      }
    }
  }

  /** The one file without a page in the log: read until two readings agree. */
  private void copyControl() throws IOException {
    var file = cluster.resolve(CONTROL);
    var read = Files.readAllBytes(file);
    for (var again = Files.readAllBytes(file);
        !Arrays.equals(read, again);
        again = Files.readAllBytes(file)) {
      read = again;
    }
    Files.write(target.resolve(CONTROL), read);
  }

  /** Names of segments are hexadecimal numbers of one length: their order is that of the log. */
  private void copyLog(String first, String last) throws IOException {
    try (var files = Files.list(cluster.resolve(LOG))) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        var needed =
            name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
        if (needed || name.endsWith(".history")) {
          copy(file);
        }
      }
    }
  }

  private void sync() throws IOException {
    try (var paths = Files.walk(target)) {
      for (var path : paths.toList()) {
        try (var channel = FileChannel.open(path)) {
          channel.force(true);
        }
      }
    }
  }
}
