package vn.diemcau.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One open stream of server-sent events (WHATWG HTML, 9.2). Sending after the end is harmless. */
public final class EventStream implements AutoCloseable {
  private final HttpServerResponse response;
  private final List<Runnable> onClose = new ArrayList<>();
  private boolean begun;
  private boolean closed;

  EventStream(HttpServerResponse response) {
    this.response = response;
  }

  /**
   * @param id where a reader resumes; empty for an event one cannot resume from
   * @param event name of the event
   */
  public synchronized void send(String id, String event, JsonObject data) {
    write(
        (id.isEmpty() ? "" : "id: " + id + "\n")
            + "event: "
            + event
            + "\ndata: "
            + data.encode()
            + "\n\n");
  }

  /** Runs once, when the stream ends from either side; at once if it has. */
  public void onClose(Runnable action) {
    if (!keep(action)) {
      action.run();
    }
  }

  private synchronized boolean keep(Runnable action) {
    return !closed && onClose.add(action);
  }

  /** Keeps the connection past idle limits, and finds out that the reader is gone. */
  void beat() {
    write(":\n\n");
  }

  /** Asks the reader to come back after this time, by the event {@code bye}, and ends. */
  void dismiss(long retryMillis) {
    write("retry: " + retryMillis + "\n");
    send("", "bye", JsonObject.of("retryMs", retryMillis));
    close();
  }

  @Override
  public void close() {
    if (ended()) {
      if (!response.ended() && !response.closed() && begun) {
        response.end();
      }
      onClose.forEach(Runnable::run);
    }
  }

  private synchronized boolean ended() {
    var first = !closed;
    closed = true;
    return first;
  }

  private synchronized void write(String text) {
    if (closed || response.closed() || response.ended()) {
      return;
    }
    if (!begun) {
      begun = true;
      response
          .setChunked(true)
          .putHeader("Content-Type", "text/event-stream; charset=utf-8")
          // Proxies that gather answers would hold events back.
          .putHeader("X-Accel-Buffering", "no");
    }
    if (response.writeQueueFull()) {
      // A reader that does not read: it comes back and resumes.
      close();
      return;
    }
    response.write(text);
  }
}
