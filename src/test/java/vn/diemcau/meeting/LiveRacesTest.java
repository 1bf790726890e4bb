package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.meeting.CalendarServer.because;
import static vn.diemcau.meeting.CalendarServer.id;
import static vn.diemcau.meeting.CalendarServer.path;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;

/** Two want different things of a running meeting, or of its rooms, at the same moment. */
class LiveRacesTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  @RepeatedTest(5)
  void ofAnExtensionAndABookingOfTheNextSlotExactlyOneWins() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0", "C0-0", "D1");
    server.at("08:50");
    var sent = new ArrayList<CompletableFuture<TestClient.Answer>>();
    for (int i = 0; i < 4; i++) {
      var booking = server.meeting("Kế tiếp", "09:00", "09:30", "D1", "C0-0", "C5-" + i);
      sent.add(server.as("thuky2").call("POST", "/meetings").json(booking).sendAsync());
      sent.add(RunningMeetingTest.extend(server, "thuky", meeting, "09:30").sendAsync());
    }
    var answers = sent.stream().map(CompletableFuture::join).toList();
    assertThat(answers).allMatch(answer -> answer.status() < 500);
    var extended =
        server.count("meeting where id = $1 and ends_at = '2026-11-25T09:30+07'", id(meeting));
    var booked = server.count("meeting where title = 'Kế tiếp'");
    assertThat(extended + booked).isEqualTo(1);
    assertThat(server.count("reservation where period @> '2026-11-25T09:15+07'::timestamptz"))
        .isEqualTo(extended == 1 ? 4 : 3);
  }

  @RepeatedTest(5)
  void endingAndExtendingLeaveAMeetingThatHasEnded() {
    var meeting = server.booked("thuky", "Giao ban", "08:00", "09:00", "P", "D0");
    server.at("08:50");
    var extending = RunningMeetingTest.extend(server, "thuky", meeting, "09:30").sendAsync();
    var ending = end("thuky2", meeting);
    var extended = extending.join();
    assertThat(ending.join().status()).isEqualTo(200);
    assertThat(extended.status() == 200 || extended.problem().equals("state")).isTrue();
    assertThat(
            server.count(
                "reservation where meeting_id = $1 and upper(period) = '2026-11-25T08:50+07'",
                id(meeting)))
        .isEqualTo(2);
    assertThat(server.count("former_room where meeting_id = $1 and why = 'ended'", id(meeting)))
        .isEqualTo(1);
  }

  /** A failing run prints its seed; {@code -Dseed=…} repeats each person's choices. */
  @Test
  void whateverIsDoneToRunningMeetingsTheRoomsSayWhatTheMeetingsSay() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var running =
        List.of(
            server.booked("thuky", "Một", "08:00", "09:00", "D0", "C0-0"),
            server.booked("thuky", "Hai", "08:00", "10:00", "D1", "C0-1"),
            server.booked("thuky", "Ba", "08:30", "09:30", "D2", "C0-2"));
    server.at("08:40");
    var seeds = new Random(seed);
    var people = Executors.newFixedThreadPool(6);
    var surprises = new ConcurrentLinkedQueue<String>();
    var done = new ConcurrentLinkedQueue<String>();
    try {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 6; i++) {
        var random = new Random(seeds.nextLong());
        work.add(
            () -> {
              for (int step = 0; step < 25; step++) {
                var call = anything(running.get(random.nextInt(running.size())), random);
                var answer = call.send();
                if (answer.status() >= 500) {
                  surprises.add(answer.toString());
                } else if (answer.status() < 300) {
                  done.add(answer.text());
                }
              }
              return null;
            });
      }
      for (var finished : people.invokeAll(work)) {
        finished.get();
      }
    } finally {
      people.shutdown();
    }
    server.sweep();
    assertThat(surprises).as("seed %d", seed).isEmpty();
    assertThat(done).as("seed %d", seed).hasSizeGreaterThan(3);
    InterleavingsTest.assertRules(server, seed);
  }

  private static TestClient.Call anything(JsonObject meeting, Random random) {
    var client = server.as("thuky");
    var endpoints = List.of("C0-0", "C0-1", "C0-2", "C0-3", "C0-4");
    var endpoint = endpoints.get(random.nextInt(endpoints.size()));
    var end = "%02d:%s0".formatted(9 + random.nextInt(3), random.nextInt(6));
    return switch (random.nextInt(20)) {
      case 0 -> client.call("POST", path(meeting) + "/end").json(because("Xong"));
      case 1, 2, 3, 4, 5 -> RunningMeetingTest.extend(server, "thuky", meeting, end);
      case 6, 7, 8, 9, 10 ->
          client
              .call("POST", path(meeting) + "/endpoints")
              .json(because("Mời thêm").put("endpointIds", server.ids(endpoint)));
      case 11, 12, 13 -> {
        var now = client.get(path(meeting)).json();
        var fewer = now.getJsonArray("endpointIds");
        fewer.remove(fewer.size() - 1);
        yield client
            .call("PATCH", path(meeting))
            .ifMatch(now.getInteger("version"))
            .json(new JsonObject().put("endpointIds", fewer));
      }
      default ->
          client
              .call("POST", "/meetings")
              .json(server.meeting("Kế tiếp", end, "12:00", endpoint).put("mode", "best-effort"));
    };
  }

  private static CompletableFuture<TestClient.Answer> end(String person, JsonObject meeting) {
    return server.as(person).call("POST", path(meeting) + "/end").json(because("Xong")).sendAsync();
  }
}
