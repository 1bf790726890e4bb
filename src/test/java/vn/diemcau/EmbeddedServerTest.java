package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the bookings of a single machine when its database is hit. */
class EmbeddedServerTest {
  private static final String OVERLAPS =
      """
      select count(*) from reservation one join reservation other
        on one.endpoint_id = other.endpoint_id and one.id < other.id
          and one.period && other.period and one.active and other.active
      """;

  @TempDir static Path data;
  @TempDir static Path elsewhere;

  private static final MutableClock clock = new MutableClock(TestServer.START);

  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(data, clock);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aKilledProcessOfTheDatabaseCostsNoBookingAndTheServerComesBackByItself() throws Exception {
    var secretary = server.as("thuky");
    var booked = booked(secretary, "Trước khi bị ngắt", 24);
    kill(server.number("select pid from pg_stat_activity where application_name = 'diemcau'"));
    awaitReady();
    assertThat(title(secretary, booked)).isEqualTo("Trước khi bị ngắt");
    booked(secretary, "Sau khi bị ngắt", 30);
  }

  @Test
  void aKilledPostmasterCostsNoBookingAndTheNextStartGoesOn() throws Exception {
    var secretary = server.as("thuky");
    var booked = booked(secretary, "Trước khi mất điện", 48);
    kill(server.postmaster().pid());
    var refused = server.book(secretary, "Trong khi mất điện", Duration.ofHours(54));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("unavailable");
    server.close();

    server = EmbeddedServer.start(data, clock);
    var again = server.as("thuky");
    assertThat(title(again, booked)).isEqualTo("Trước khi mất điện");
    booked(again, "Sau khi có điện", 54);
  }

  /** The commands of the README, word for word but for the folders. */
  @Test
  void aBackupPutInThePlaceOfTheDatabaseHasTheBookingsAndTheWholeRecord() throws Exception {
    var booked = booked(server.as("thuky"), "Đã sao lưu", 72);
    for (int night = 0; night < 2; night++) {
      clock.advance(Duration.ofDays(1));
      server.server().keepUp().await();
    }
    var counts = counts(server);

    Files.createDirectories(elsewhere.resolve(".data"));
    var backup = data.resolve("backups/2026-11-26");
    run("cp", "-a", backup.toString(), elsewhere.resolve(".data/postgres").toString());
    try (var restored = EmbeddedServer.start(elsewhere.resolve(".data"), clock)) {
      assertThat(title(restored.as("thuky"), booked)).isEqualTo("Đã sao lưu");
      assertThat(counts(restored)).isEqualTo(counts);
      assertThat(restored.number(OVERLAPS)).isZero();
      var days = restored.as("quantri").get("/audit/seals?month=2026-11").items();
      assertThat(days)
          .isNotEmpty()
          .allSatisfy(day -> assertThat(((JsonObject) day).getBoolean("whole")).isTrue());
    }
  }

  private static String booked(TestClient secretary, String title, int hoursFromNow) {
    var answer = server.book(secretary, title, Duration.ofHours(hoursFromNow));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().getString("id");
  }

  private static String title(TestClient reader, String meeting) {
    return reader.get("/meetings/" + meeting).json().getString("title");
  }

  private static List<Long> counts(EmbeddedServer of) {
    return Stream.of("meeting", "meeting_endpoint", "reservation", "outbox", "role_grant")
        .map(table -> of.number("select count(*) from " + table))
        .toList();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** The database is recovering; each question takes its time to be answered. */
  private static void awaitReady() throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.server().machinePort() + "/ready");
    var question = HttpRequest.newBuilder(uri).build();
    var http = HttpClient.newHttpClient();
    for (int asked = 0; asked < 100_000; asked++) {
      if (http.send(question, BodyHandlers.discarding()).statusCode() == 200) {
        return;
      }
    }
    throw new AssertionError("the server did not come back");
  }
}
