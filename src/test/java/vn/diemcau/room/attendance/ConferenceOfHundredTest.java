package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.Config;
import vn.diemcau.TestConfig;
import vn.diemcau.TestServer;
import vn.diemcau.room.jitsi.EventSync;
import vn.diemcau.room.jitsi.JitsiSetup;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.Occupant;

/**
 * The whole of a conference: a hundred endpoints are asked, seven never come, three drop and come
 * back, one is removed, it goes on longer once and is ended; with a guest and the secretary, over a
 * Jitsi that repeats, reorders and loses what it tells. Minutes are those of the meeting.
 */
class ConferenceOfHundredTest {
  private static final Instant START = TestServer.START.plus(Duration.ofHours(1));

  @RegisterExtension
  static final TestServer server = TestServer.empty(ConferenceOfHundredTest::withJitsi);

  private static final JitsiStandIn jitsi =
      JitsiStandIn.start(
          JitsiSetup.of(server.clock(), server::machinePort, () -> TestServer.CALLER_SECRET));

  private static final int ENDPOINTS = 100;
  private static final int EARLY = 60;
  private static final int LATE = 90;
  private static final int VERY_LATE = 93;
  private static final List<Integer> DROPPED = List.of(3, 44, 81);
  private static final int REMOVED = 27;
  private static final int LOST_COMING = 8;

  private final Random random = new Random(20261124);
  private final Map<Integer, Occupant> inRoom = new ConcurrentHashMap<>();
  private Conference conference;
  private Attendees attendees;

  @AfterAll
  static void close() {
    jitsi.close();
  }

  @Test
  void itsRollCallIsExact() {
    conference = new Conference(server, START, ENDPOINTS);
    attendees = new Attendees(server, jitsi, conference.meeting, conference.room);
    jitsi.events().repeat(event -> random.nextInt(4) == 0);
    jitsi.events().lose(this::isLost);

    at(-30);
    var tries = attendees.join(conference.endpoints.get(99));
    at(-20);
    tries.leave();
    jitsi.awaitNoRoom(conference.room);

    at(-10);
    jitsi.events().hold();
    join(0, EARLY);
    var person = jitsi.join(conference.room, conference.secretaryToken());
    assertThat(person.isModerator()).isTrue();
    jitsi.events().release(random);
    at(4);
    join(EARLY, LATE);
    var guest = jitsi.join(conference.room, conference.guestToken());
    at(12);
    join(LATE, VERY_LATE);
    assertThat(inRoom.values().stream().filter(Occupant::isModerator))
        .containsExactly(inRoom.get(0));

    jitsi.settle();
    var running = conference.rollCall();
    assertThat(counts(running)).isEqualTo("100 asked, 92 in the room, 59 + 33 came, 8 did not");
    var missing = new ArrayList<>(conference.endpoints.subList(VERY_LATE, ENDPOINTS));
    missing.add(conference.endpoints.get(LOST_COMING));
    assertThat(first(8, running))
        .containsExactlyInAnyOrderElementsOf(missing.stream().map(UUID::toString).toList());

    at(20);
    DROPPED.forEach(i -> inRoom.get(i).leave());
    at(23);
    DROPPED.forEach(i -> inRoom.put(i, attendees.join(conference.endpoints.get(i))));

    at(30);
    jitsi.settle();
    assertThat(conference.remove(REMOVED)).isEqualTo(1);
    inRoom.get(REMOVED).awaitLeft();

    at(50);
    conference.extend(START.plus(minutes(90)));
    at(70);
    assertThat(inRoom.get(0).isInRoom()).isTrue();
    guest.leave();

    at(85);
    conference.end();
    jitsi.awaitNoRoom(conference.room);
    jitsi.settle();

    at(95);
    conference.freeze();
    var frozen = conference.rollCall();
    assertThat(frozen.getString("frozenAt")).isEqualTo(START.plus(minutes(95)).toString());
    assertThat(lines(frozen)).containsExactlyInAnyOrderElementsOf(expected());
    assertThat(counts(frozen)).isEqualTo("100 asked, 0 in the room, 60 + 33 came, 7 did not");
    assertThat(frozen.getJsonObject("counts").getInteger("guests")).isEqualTo(1);
    assertThat(frozen.getJsonObject("counts").getInteger("people")).isEqualTo(1);
    var file = conference.csv();
    assertThat(file.split("\r\n")).hasSize(1 + ENDPOINTS + 2);
    assertThat(jitsi.events().answers()).containsOnly(204);
  }

  /** All at once, as after a power cut in the whole province. */
  private void join(int from, int to) {
    var threads = Executors.newFixedThreadPool(16);
    try {
      var joins =
          IntStream.range(from, to)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(
                          () -> inRoom.put(i, attendees.join(conference.endpoints.get(i))),
                          threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(joins).join();
    } finally {
      threads.shutdown();
    }
  }

  /** Some of what is told never arrives; what the room's end tells always does. */
  private boolean isLost(EventSync.Event event) {
    var occupant = event.body().getJsonObject("occupant");
    if (occupant == null) {
      return event.name().equals("muc-room-created");
    }
    var who = IntStream.range(0, ENDPOINTS).filter(i -> isOf(occupant, i)).findFirst();
    if (who.isEmpty()) {
      return false;
    }
    return event.name().equals("muc-occupant-left")
        ? who.getAsInt() % 10 == 5 || who.getAsInt() == 44
        : who.getAsInt() == LOST_COMING;
  }

  private boolean isOf(JsonObject occupant, int endpoint) {
    return ("endpoint-" + conference.endpoints.get(endpoint)).equals(occupant.getString("id"));
  }

  /** What really happened, as the roll call should have it. */
  private List<String> expected() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < ENDPOINTS; i++) {
      var joined = i < EARLY ? -10 : i < LATE ? 4 : 12;
      var left = i == REMOVED ? 30 : 85;
      var dropped = DROPPED.contains(i);
      lines.add(
          i >= VERY_LATE
              ? line(i, "absent", "", "", 0, 0, 0)
              : line(
                  i,
                  joined > 0 ? "late" : "present",
                  time(joined),
                  time(left),
                  Math.max(0, joined),
                  dropped ? 1 : 0,
                  left - joined - (dropped ? 3 : 0)));
    }
    return lines;
  }

  private String line(
      int i, String state, String joined, String left, int late, int drops, int total) {
    return "%s %s %s-%s late %d dropped %d in all %d"
        .formatted(conference.endpoints.get(i), state, joined, left, late, drops, total);
  }

  /** Those of conference.endpoints, in the same words. */
  private static List<String> lines(JsonObject rollCall) {
    return rollCall.getJsonArray("lines").stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.getJsonObject("who").getString("kind").equals("endpoint"))
        .map(
            line ->
                "%s %s %s-%s late %d dropped %d in all %d"
                    .formatted(
                        line.getJsonObject("who").getString("id"),
                        line.getString("state"),
                        line.getString("firstJoinedAt", ""),
                        line.getString("lastLeftAt", ""),
                        line.getInteger("lateMinutes"),
                        line.getInteger("drops"),
                        line.getInteger("totalSeconds") / 60))
        .toList();
  }

  private static String counts(JsonObject rollCall) {
    var counts = rollCall.getJsonObject("counts");
    return "%d asked, %d in the room, %d + %d came, %d did not"
        .formatted(
            counts.getInteger("expected"),
            counts.getInteger("inRoom"),
            counts.getInteger("present"),
            counts.getInteger("late"),
            counts.getInteger("absent"));
  }

  /** The ids of the first so many lines. */
  private static List<String> first(int lines, JsonObject rollCall) {
    return rollCall.getJsonArray("lines").stream()
        .limit(lines)
        .map(line -> ((JsonObject) line).getJsonObject("who").getString("id"))
        .toList();
  }

  private static void at(int minute) {
    server.clock().set(START.plus(minutes(minute)));
  }

  private static String time(int minute) {
    return START.plus(minutes(minute)).toString();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Config withJitsi(Config config) {
    return TestConfig.withJitsi(
        config,
        new Config.Jitsi(
            Optional.of(jitsi.publicUrl()),
            jitsi.setup().xmppDomain(),
            jitsi.setup().mucDomain(),
            Optional.of(jitsi.prosodyUrl()),
            Optional.of(jitsi.jicofo().url()),
            List.of(jitsi.bridge().url()),
            150,
            10_000));
  }
}
