package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.CopyOptions;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.room.server.ScriptFetch;

/**
 * Our copy of the IFrame API's script, so that pages run scripts of our origin alone. It is renewed
 * every ten minutes; while Jitsi does not answer the last copy serves on, across restarts too, and
 * Jitsi is asked again in growing distances.
 */
final class JitsiScript {
  private static final Logger LOG = LoggerFactory.getLogger(JitsiScript.class);
  private static final CopyOptions REPLACE =
      new CopyOptions().setReplaceExisting(true).setAtomicMove(true);
  private static final Duration RENEWED_EVERY = Duration.ofMinutes(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final ScriptFetch fetch;
  private final Path folder;

  private volatile Optional<Copy> copy = Optional.empty();
  private Duration retry = FIRST_RETRY;
  private boolean stopped;
  private long timer = -1;

  /**
   * @param folder where the copy is kept; made when needed
   */
  JitsiScript(Vertx vertx, ScriptFetch fetch, Path folder) {
    this.vertx = vertx;
    this.fetch = fetch;
    this.folder = folder;
  }

  /**
   * @param sha256 lower-case hex
   */
  record Copy(Buffer content, String sha256) {
    /** Long enough to tell one version from another in an address. */
    String version() {
      return sha256.substring(0, 16);
    }
  }

  Optional<Copy> copy() {
    return copy;
  }

  /** Reads the kept copy; asks Jitsi afterwards, without keeping the start waiting for it. */
  Future<Void> start() {
    return kept().onSuccess(found -> copy = found).onSuccess(found -> renewOnTime()).mapEmpty();
  }

  void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  private void renewOnTime() {
    renew()
        .onComplete(
            done -> {
              var wait = done.succeeded() ? RENEWED_EVERY : retry;
              retry = done.succeeded() ? FIRST_RETRY : shorter(retry.multipliedBy(2), LAST_RETRY);
              if (!stopped) {
                timer = vertx.setTimer(wait.toMillis(), tick -> renewOnTime());
              }
            });
  }

  /** One attempt. On failure the copy stays as it was. */
  Future<Void> renew() {
    return fetch
        .fetch()
        .map(content -> new Copy(content, sha256(content)))
        .compose(this::take)
        .onFailure(error -> LOG.warn("Jitsi's script not renewed: {}", error.getMessage()));
  }

  private Future<Void> take(Copy fetched) {
    if (copy.map(Copy::sha256).equals(Optional.of(fetched.sha256()))) {
      return Future.succeededFuture();
    }
    copy.ifPresentOrElse(
        old -> LOG.warn("Jitsi's script changed from {} to {}", old.sha256(), fetched.sha256()),
        () -> LOG.info("Jitsi's script {}", fetched.sha256()));
    copy = Optional.of(fetched);
    return keep(fetched)
        .onFailure(error -> LOG.warn("Jitsi's script not kept: {}", error.getMessage()))
        .otherwiseEmpty();
  }

  /** The hash is the name: a copy cut short or altered does not fit it and is not served again. */
  private Future<Void> keep(Copy fetched) {
    var files = vertx.fileSystem();
    var half = folder.resolve("external_api.new").toString();
    var whole = folder.resolve(fetched.sha256() + ".js").toString();
    return files
        .mkdirs(folder.toString())
        .compose(made -> files.writeFile(half, fetched.content()))
        .compose(written -> files.move(half, whole, REPLACE))
        .compose(moved -> files.readDir(folder.toString(), ".*\\.js"))
        .compose(
            found ->
                Future.all(
                    found.stream()
                        .filter(path -> !path.endsWith(fetched.sha256() + ".js"))
                        .map(files::delete)
                        .toList()))
        .mapEmpty();
  }

  private Future<Optional<Copy>> kept() {
    var files = vertx.fileSystem();
    return files
        .readDir(folder.toString(), ".*\\.js")
        .compose(found -> Future.all(found.stream().map(this::read).toList()))
        .map(read -> read.<Optional<Copy>>list().stream().flatMap(Optional::stream).findFirst())
        .otherwise(Optional.empty());
  }

  private Future<Optional<Copy>> read(String path) {
    return vertx
        .fileSystem()
        .readFile(path)
        .map(content -> new Copy(content, sha256(content)))
        .map(copy -> Optional.of(copy).filter(read -> path.endsWith(read.sha256() + ".js")));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String sha256(Buffer content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
