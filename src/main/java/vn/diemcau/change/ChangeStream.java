package vn.diemcau.change;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import vn.diemcau.http.EventStream;

/**
 * One reader of the feed behind an event stream: first what it missed, then everything as it
 * happens, each change once and in order. A reader that does not say where it stood, or stood too
 * far back, is told by {@code ready} to read everything again.
 */
public final class ChangeStream {
  /** So many changes during one catching up mean that the reader had better come back. */
  private static final int MAX_QUEUED = 2000;

  private final EventStream stream;
  private final Consumer<PlacedChange> sink;
  private final Queue<PlacedChange> queued = new ArrayDeque<>();
  private boolean caughtUp;
  private Position last = new Position(0, 0);

  private ChangeStream(EventStream stream, Consumer<PlacedChange> sink) {
    this.stream = stream;
    this.sink = sink;
  }

  /**
   * Feeds the stream until it ends.
   *
   * @param lastEventId what the reader last got, as it sent it
   * @param sink writes what of a change concerns this reader
   */
  public static Future<Void> follow(
      ChangeFeed feed,
      EventStream stream,
      Optional<String> lastEventId,
      Consumer<PlacedChange> sink) {
    var reader = new ChangeStream(stream, sink);
    // Listening begins before the past is read: a change between the two would be lost otherwise.
    var listener = feed.listen(reader::take);
    stream.onClose(listener::close);
    var position = lastEventId.flatMap(Position::parse);
    if (position.isEmpty()) {
      reader.begin();
      return Future.succeededFuture();
    }
    return feed.since(position.get())
        .onSuccess(reader::catchUp)
        .<Void>mapEmpty()
        .recover(
            error -> {
              if (error instanceof ChangeFeed.ResumeImpossible) {
                reader.begin();
                return Future.succeededFuture();
              }
              return Future.failedFuture(error);
            });
  }

  private synchronized void begin() {
    stream.send("", "ready", new JsonObject());
    catchUp(List.of());
  }

  private synchronized void catchUp(List<PlacedChange> missed) {
    missed.forEach(this::hand);
    queued.forEach(this::hand);
    queued.clear();
    caughtUp = true;
  }

  private synchronized void take(PlacedChange change) {
    if (caughtUp) {
      hand(change);
    } else if (queued.size() < MAX_QUEUED) {
      queued.add(change);
    } else {
      stream.close();
    }
  }

  /** What was missed and what came meanwhile overlap; the place in the feed tells. */
  private void hand(PlacedChange change) {
    if (change.at().compareTo(last) > 0) {
      last = change.at();
      sink.accept(change);
    }
  }
}
