package vn.diemcau.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** What Prosody waits for before it opens a room, while secretaries book every endpoint. */
final class ReservationFigure {
  private static final int BOOKING = 16;
  private static final int ASKING = 4;
  private static final int WARM_UP = 50;
  private static final int ASKED_EACH = 500;

  private final Site site;
  private final List<UUID> endpoints;

  ReservationFigure(Site site, List<UUID> endpoints) {
    this.site = site;
    this.endpoints = endpoints;
  }

  void measure() throws Exception {
    var rooms = roomsNow();
    var secret = Files.readString(site.data().resolve("jitsi-secrets")).strip();
    var stop = new AtomicBoolean();
    var threads = Executors.newFixedThreadPool(BOOKING);
    try {
      var bookings = new ArrayList<Future<Integer>>();
      for (int i = 0; i < BOOKING; i++) {
        bookings.add(threads.submit(() -> book(stop)));
      }
      ask(rooms, secret, WARM_UP);
      var asked = ask(rooms, secret, ASKED_EACH);
      stop.set(true);
      var booked = 0;
      for (var booking : bookings) {
        booked += booking.get();
      }
      var name = "Reservation answers while %d clients book: ".formatted(BOOKING);
      Report.figure(
          name + "median, and bookings meanwhile",
          Report.number(asked.millis(0.5)) + " ms, " + booked);
      Report.atMost(name + "p99", asked.millis(0.99), 300, " ms");
    } finally {
      stop.set(true);
      threads.shutdownNow();
    }
  }

  /** One meeting for each of some endpoints; their doors are open already. */
  private List<String> roomsNow() throws Exception {
    var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(20));
    try (var connection = new HttpConnection(site.server().port())) {
      var rooms = new ArrayList<String>();
      for (var endpoint : endpoints.subList(0, ASKING)) {
        var answer = site.secretary().book(connection, List.of(endpoint), start);
        expect(answer, 201);
        var id = new JsonObject(answer.text()).getString("id");
        rooms.add(site.text("select room_name from meeting where id = '" + id + "'"));
      }
      return rooms;
    }
  }

  private int book(AtomicBoolean stop) throws IOException {
    var booked = 0;
    try (var connection = new HttpConnection(site.server().port())) {
      while (!stop.get()) {
        expect(site.secretary().book(connection, endpoints, site.nextSlot()), 201);
        booked++;
      }
    }
    return booked;
  }

  private Load ask(List<String> rooms, String secret, int each) throws Exception {
    var headers =
        "Authorization: Bearer "
            + secret
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    return Load.run(
        site.server().machinePort(),
        ASKING,
        each,
        (connection, client) -> {
          var form =
              "name=%s&start_time=2026-01-01T00%%3A00%%3A00.000Z&mail_owner=x%%40meet.jitsi"
                  .formatted(rooms.get(client));
          expect(
              connection.exchange(
                  "POST", "/jitsi/conference", headers, form.getBytes(StandardCharsets.US_ASCII)),
              200);
        });
  }

  private static void expect(HttpConnection.Answer answer, int status) throws IOException {
    if (answer.status() != status) {
      throw new IOException(answer.status() + " " + answer.text());
    }
  }
}
