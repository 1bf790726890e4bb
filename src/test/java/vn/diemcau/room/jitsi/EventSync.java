package vn.diemcau.room.jitsi;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * event_sync_component: one POST for each event, all on their way at once, so that their order is
 * nobody's promise. What gets no answer or a 5xx waits in memory and is sent again three times,
 * each when the test lets the delay pass; then it is lost.
 *
 * <p>Faults are switched on by the test: {@link #lose}, {@link #repeat}, and {@link #hold} with a
 * later {@link #release} in another order.
 */
public final class EventSync {
  private static final int RETRIES = 3;

  private final MachinePort port;
  private final UnderWay underWay;
  private final List<Event> told = new CopyOnWriteArrayList<>();
  private final List<Event> lost = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private final List<Try> waiting = new ArrayList<>();
  private final List<Event> held = new ArrayList<>();

  private volatile Predicate<Event> losing = event -> false;
  private volatile Predicate<Event> repeating = event -> false;
  private boolean holding;

  EventSync(MachinePort port, UnderWay underWay) {
    this.port = port;
    this.underWay = underWay;
  }

  /**
   * @param path below {@code /events}, such as {@code occupant/joined}
   */
  public record Event(String path, JsonObject body) {
    public String name() {
      return body.getString("event_name");
    }

    public String roomName() {
      return body.getString("room_name");
    }
  }

  private record Try(Event event, int retriesLeft) {}

  /** Events that never leave Prosody, as after a timeout; until the next call. */
  public void lose(Predicate<Event> which) {
    losing = which;
  }

  /** Events that are sent twice, as after an answer that got lost; until the next call. */
  public void repeat(Predicate<Event> which) {
    repeating = which;
  }

  /** From now on nothing is sent. */
  public synchronized void hold() {
    holding = true;
  }

  /** Sends what was held, in a random order, and holds no longer. */
  public void release(Random random) {
    List<Event> free;
    synchronized (this) {
      holding = false;
      free = new ArrayList<>(held);
      held.clear();
    }
    Collections.shuffle(free, random);
    free.forEach(event -> send(new Try(event, RETRIES)));
  }

  /** {@code api_retry_delay} has passed: what waits is sent again. */
  public void passRetryDelay() {
    List<Try> due;
    synchronized (this) {
      due = List.copyOf(waiting);
      waiting.clear();
    }
    due.forEach(this::send);
  }

  /** Everything that happened, sent or not, in order. */
  public List<Event> told() {
    return List.copyOf(told);
  }

  /** What will never arrive. */
  public List<Event> lost() {
    return List.copyOf(lost);
  }

  /** The status of each POST; 0: no answer. */
  public List<Integer> answers() {
    return List.copyOf(answers);
  }

  public synchronized int waiting() {
    return waiting.size();
  }

  /** Prosody has died, and with it what only its memory held. */
  synchronized void forget() {
    waiting.forEach(missed -> lost.add(missed.event()));
    lost.addAll(held);
    waiting.clear();
    held.clear();
  }

  void emit(String path, JsonObject body) {
    var event = new Event(path, body);
    told.add(event);
    if (losing.test(event)) {
      lost.add(event);
      return;
    }
    var copies = repeating.test(event) ? List.of(event, event) : List.of(event);
    synchronized (this) {
      if (holding) {
        held.addAll(copies);
        return;
      }
    }
    copies.forEach(copy -> send(new Try(copy, RETRIES)));
  }

  private void send(Try sending) {
    var event = sending.event();
    underWay.add(
        port.callAsync(
                "POST", "/jitsi/events/" + event.path(), "application/json", event.body().encode())
            .thenAccept(answer -> answered(sending, answer)));
  }

  private synchronized void answered(Try sent, MachinePort.Answer answer) {
    answers.add(answer.status());
    if (!answer.isWorthARetry()) {
      return;
    }
    if (sent.retriesLeft() > 0) {
      waiting.add(new Try(sent.event(), sent.retriesLeft() - 1));
    } else {
      lost.add(sent.event());
    }
  }
}
