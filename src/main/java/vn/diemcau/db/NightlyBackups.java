package vn.diemcau.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of the embedded database for each day, in a folder named by the day; the newest are kept.
 * They protect against what is done to the data, not against the loss of the disk: for that an
 * operator takes them elsewhere.
 */
public final class NightlyBackups {
  private static final Logger LOG = LoggerFactory.getLogger(NightlyBackups.class);
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** When nobody meets. A machine that is off at night makes its copy when it is on again. */
  private static final LocalTime NOT_BEFORE = LocalTime.of(2, 0);

  private static final String UNFINISHED = "unfinished";
  private static final int LONGEST_HOURS = 12;

  private final EmbeddedDatabase database;
  private final Path folder;
  private final int kept;
  private final Clock clock;
  private final WorkerExecutor worker;
  private Future<Void> running = Future.succeededFuture();
  private volatile boolean stopped;

  /**
   * @param kept how many copies stay; 0: none is made
   */
  public NightlyBackups(
      Vertx vertx, EmbeddedDatabase database, Path folder, int kept, Clock clock) {
    this.database = database;
    this.folder = folder;
    this.kept = kept;
    this.clock = clock;
    this.worker =
        vertx.createSharedWorkerExecutor("nightly-backups", 1, LONGEST_HOURS, TimeUnit.HOURS);
  }

  /**
   * Makes the copy of today, once it is past two in the morning and if there is none. Asked while
   * one is being made, answers when that is done.
   */
  public synchronized Future<Void> makeIfDue() {
    if (running.isComplete() && !stopped) {
      running = worker.executeBlocking(this::makeToday);
    }
    return running;
  }

  /** Makes no more; a copy half made is given up. Done when nothing reads the database any more. */
  public synchronized Future<Void> stop() {
    stopped = true;
    return running.otherwiseEmpty().eventually(worker::close);
  }

  private Void makeToday() throws IOException, SQLException {
    var now = clock.instant().atZone(ZONE);
    var copy = folder.resolve(now.toLocalDate().toString());
    if (kept == 0 || now.toLocalTime().isBefore(NOT_BEFORE) || Files.exists(copy)) {
      return null;
    }
    Files.createDirectories(folder);
    OwnerOnly.folder(folder);
    var unfinished = folder.resolve(UNFINISHED);
    try {
      Folders.delete(unfinished);
      database.copyTo(unfinished, () -> stopped);
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
      LOG.info("database copied to {}", copy);
      deleteOld();
    } catch (CancellationException e) {
      LOG.info("copy of the database given up: the server stops");
    } finally {
      // Half a copy would take the room the next one needs.
      Folders.delete(unfinished);
    }
    return null;
  }

  private void deleteOld() throws IOException {
    try (var copies = Files.list(folder)) {
      var old =
          copies
              .filter(NightlyBackups::isCopy)
              .sorted(Comparator.comparing(Path::getFileName).reversed())
              .skip(kept)
              .toList();
      for (var copy : old) {
        Folders.delete(copy);
      }
    }
  }

  /** Whatever else somebody keeps beside the copies is not ours to delete. */
  private static boolean isCopy(Path path) {
    return path.getFileName().toString().matches("\\d{4}-\\d{2}-\\d{2}");
  }
}
