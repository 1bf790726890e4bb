package vn.diemcau.room.jitsi;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * mod_reservations: asks before a room is made, once for all who ask at the same moment, and
 * remembers the answer: a grant until the room goes, a refusal for 30 s at least and until the next
 * round of the minute.
 */
final class Reservations {
  private static final int RETRIES = 3;
  private static final Duration RETRY_DELAY = Duration.ofSeconds(3);
  private static final Duration REFUSAL_KEPT = Duration.ofSeconds(30);
  private static final DateTimeFormatter JAVA_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JitsiSetup setup;
  private final MachinePort port;
  private final UnderWay underWay;
  private final Consumer<Duration> delay;
  private final Map<String, Reservation> known = new HashMap<>();
  private final Map<String, Object> asking = new HashMap<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();

  /**
   * @param delay told how long Prosody waits before it asks again
   */
  Reservations(JitsiSetup setup, MachinePort port, UnderWay underWay, Consumer<Duration> delay) {
    this.setup = setup;
    this.port = port;
    this.underWay = underWay;
    this.delay = delay;
  }

  /** Throws {@link JoinRefused} where the room may not be made. */
  Reservation ask(String room) {
    synchronized (lockOf(room)) {
      var answer = known(room);
      if (answer == null) {
        answer = create(room);
        remember(room, answer);
      }
      if (!answer.isGranted()) {
        throw JoinRefused.byReservation(answer.code(), answer.text());
      }
      if (answer.isExpired(now())) {
        throw JoinRefused.byReservation(419, "Reservation expired");
      }
      return answer;
    }
  }

  /** The room went, however it did: the reservation is forgotten and deleted. */
  void roomDestroyed(String room) {
    Reservation forgotten;
    synchronized (this) {
      forgotten = known.remove(room);
    }
    if (forgotten != null && forgotten.isGranted()) {
      var path = "/jitsi/conference/" + encoded(forgotten.id().orElseThrow());
      underWay.add(CompletableFuture.runAsync(() -> repeated("DELETE", path, null)));
    }
  }

  /** What the round of every minute finds to have outlived its time. */
  synchronized List<String> expired() {
    var now = now();
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().isExpired(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  synchronized void evict(String room) {
    known.remove(room);
  }

  synchronized Optional<Reservation> of(String room) {
    return Optional.ofNullable(known.get(room));
  }

  synchronized void forget() {
    known.clear();
  }

  /** The status of each call made; 0: no answer. */
  List<Integer> answers() {
    return List.copyOf(answers);
  }

  private synchronized Object lockOf(String room) {
    return asking.computeIfAbsent(room, any -> new Object());
  }

  private synchronized Reservation known(String room) {
    return known.get(room);
  }

  private synchronized void remember(String room, Reservation answer) {
    known.put(room, answer);
  }

  private Reservation create(String room) {
    var form =
        "name="
            + encoded(room)
            + "&start_time="
            + encoded(JAVA_DATE.format(now().truncatedTo(ChronoUnit.SECONDS)))
            + "&mail_owner="
            + encoded(UUID.randomUUID() + "@" + setup.xmppDomain());
    var answer = repeated("POST", "/jitsi/conference", form);
    if (answer.status() == 409) {
      var conflict = member(answer, "conflict_id");
      if (conflict.isEmpty()) {
        return refused(409, "Invalid response from reservation server");
      }
      answer = repeated("GET", "/jitsi/conference/" + encoded(conflict.get()), null);
    }
    if (answer.status() == 0) {
      return refused(500, "Could not contact reservation server");
    }
    return answer.status() == 200 || answer.status() == 201
        ? granted(room, answer)
        : refused(
            answer.status(), member(answer, "message").orElse("Rejected by reservation server"));
  }

  private MachinePort.Answer repeated(String method, String path, String form) {
    var type = form == null ? null : "application/x-www-form-urlencoded";
    var answer = port.call(method, path, type, form);
    answers.add(answer.status());
    for (int retry = 0; retry < RETRIES && answer.isWorthARetry(); retry++) {
      delay.accept(RETRY_DELAY);
      answer = port.call(method, path, type, form);
      answers.add(answer.status());
    }
    return answer;
  }

  /** Every member is wanted; the name may differ in case alone. */
  private Reservation granted(String room, MachinePort.Answer answer) {
    try {
      var json = new JsonObject(answer.body());
      var start = OffsetDateTime.parse(json.getString("start_time")).toInstant();
      var duration = Double.parseDouble(json.getValue("duration").toString());
      if (json.getValue("id") != null
          && json.getValue("mail_owner") != null
          && room.equalsIgnoreCase(json.getString("name"))) {
        return Reservation.granted(
            json.getValue("id").toString(),
            start.truncatedTo(ChronoUnit.SECONDS).plusSeconds((long) duration),
            Optional.ofNullable(json.getInteger("max_occupants")).filter(most -> most >= 1),
            "true".equals(String.valueOf(json.getValue("lobby"))));
      }
    } catch (DecodeException
        | DateTimeParseException
        | NumberFormatException
        | NullPointerException
        | ClassCastException unreadable) {
      // Told below: whatever is wrong with it, the room is refused.
    }
    return refused(500, "Invalid response from reservation server");
  }

  private Reservation refused(int code, String text) {
    return Reservation.refused(code, text, now().plus(REFUSAL_KEPT));
  }

  private Instant now() {
    return setup.clock().instant();
  }

  private static Optional<String> member(MachinePort.Answer answer, String name) {
    try {
      return Optional.ofNullable(new JsonObject(answer.body()).getString(name));
    } catch (DecodeException | ClassCastException unreadable) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
