package vn.diemcau.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Every open stream of this process: how many, for whom, and their common end. */
public final class EventStreams {
  private static final int MAX = 2000;
  private static final int MAX_PER_SESSION = 4;
  private static final int MAX_PER_KIOSK = 2;
  private static final long MAX_RETURN_MILLIS = 10_000;
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> perCaller = new ConcurrentHashMap<>();
  private volatile boolean draining;

  public EventStreams(Vertx vertx) {
    vertx.setPeriodic(BEAT.toMillis(), tick -> new ArrayList<>(open).forEach(EventStream::beat));
  }

  /**
   * Throws {@code unavailable} when the process is full or going down, {@code rate-limited} when
   * the caller has enough.
   */
  EventStream open(Call call) {
    if (draining || open.size() >= MAX) {
      throw Problem.unavailable().exception();
    }
    var caller = call.user().session();
    var limit = call.user().kind() == CurrentUser.Kind.KIOSK ? MAX_PER_KIOSK : MAX_PER_SESSION;
    if (perCaller.merge(caller, 1, Integer::sum) > limit) {
      leave(caller);
      throw Problem.rateLimited(BEAT).exception();
    }
    var stream = new EventStream(call.context().response());
    open.add(stream);
    stream.onClose(
        () -> {
          open.remove(stream);
          leave(caller);
        });
    call.context().response().closeHandler(gone -> stream.close());
    call.context().addEndHandler(ended -> stream.close());
    return stream;
  }

  private void leave(String caller) {
    perCaller.computeIfPresent(caller, (key, count) -> count > 1 ? count - 1 : null);
  }

  /**
   * Ends every stream; readers come back at different moments within ten seconds, to whoever is
   * there then.
   */
  public void drain() {
    draining = true;
    new ArrayList<>(open)
        .forEach(stream -> stream.dismiss(ThreadLocalRandom.current().nextLong(MAX_RETURN_MILLIS)));
  }

  /** How many are open. */
  public int size() {
    return open.size();
  }
}
