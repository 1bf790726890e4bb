package vn.diemcau.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Booking every endpoint over HTTP, beside a bare loop of the driver over the same statements. */
final class BookingFigure {
  private static final int ROUNDS = 5;
  private static final int BOOKINGS = 96;
  private static final int MANY = 16;
  private static final int LIMIT_SECONDS = 120;

  private final Site site;
  private final List<UUID> endpoints;

  BookingFigure(Site site, List<UUID> endpoints) {
    this.site = site;
    this.endpoints = endpoints;
  }

  void measure() throws Exception {
    JsonObject answer;
    try (var connection = new HttpConnection(site.server().port())) {
      answer = book(connection);
    }
    var statements = new BookingStatements(site.secretary(), endpoints, answer);
    var vertx = Vertx.vertx();
    try {
      // Kept through all rounds, as the server keeps its own: a new one plans everything anew.
      var connections = new ArrayList<SqlConnection>();
      for (int i = 0; i < MANY; i++) {
        connections.add(PgConnection.connect(vertx, site.app()).await(10, TimeUnit.SECONDS));
      }
      // The first round warms both up and is not counted.
      http(MANY);
      bare(connections, statements, MANY);
      compare(connections, statements, MANY);
      compare(connections, statements, 1);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private void compare(List<SqlConnection> connections, BookingStatements statements, int clients)
      throws Exception {
    var httpRates = new ArrayList<Double>();
    var bareRates = new ArrayList<Double>();
    var httpMillis = new ArrayList<Double>();
    var bareMillis = new ArrayList<Double>();
    var httpCpu = new CpuTime(Duration.ZERO, Duration.ZERO);
    var bareCpu = httpCpu;
    for (int round = 0; round < ROUNDS; round++) {
      var begin = site.cpuTime();
      var http = http(clients);
      var middle = site.cpuTime();
      var bare = bare(connections, statements, clients);
      httpCpu = httpCpu.plus(middle.since(begin));
      bareCpu = bareCpu.plus(site.cpuTime().since(middle));
      httpRates.add(http.perSecond());
      bareRates.add(bare.perSecond());
      httpMillis.add(http.millis(0.5));
      bareMillis.add(bare.millis(0.5));
    }
    var who = clients == 1 ? "1 client" : clients + " clients";
    var name = "Booking %d endpoints, %s: ".formatted(endpoints.size(), who);
    Report.figure(
        name + "HTTP / bare loop",
        "%s / %s bookings/s, median %s / %s ms"
            .formatted(
                Report.number(Load.median(httpRates)),
                Report.number(Load.median(bareRates)),
                Report.number(Load.median(httpMillis)),
                Report.number(Load.median(bareMillis))));
    Report.figure(
        name + "processor time of a booking over HTTP / by the loop",
        "%s / PostgreSQL %s ms"
            .formatted(
                httpCpu.perCall(ROUNDS * BOOKINGS),
                Report.number(bareCpu.database().toNanos() / 1e6 / (ROUNDS * BOOKINGS))));
    if (clients == 1) {
      Report.atMost(
          name + "median by the loop's",
          Load.median(httpMillis) / Load.median(bareMillis),
          2,
          " ×");
    } else {
      Report.atLeast(
          name + "rate by the loop's", Load.median(httpRates) / Load.median(bareRates), 0.6, " ×");
    }
  }

  private Load http(int clients) throws Exception {
    return Load.run(
        site.server().port(), clients, BOOKINGS / clients, (connection, i) -> book(connection));
  }

  private JsonObject book(HttpConnection connection) throws IOException {
    var answer = site.secretary().book(connection, endpoints, site.nextSlot());
    if (answer.status() != 201) {
      throw new IOException("booking: " + answer.status() + " " + answer.text());
    }
    return new JsonObject(answer.text());
  }

  private Load bare(List<SqlConnection> connections, BookingStatements statements, int clients)
      throws Exception {
    var nanos = new long[BOOKINGS / clients * clients];
    var next = new AtomicInteger();
    var begin = System.nanoTime();
    var loops =
        connections.subList(0, clients).stream()
            .map(connection -> loop(connection, statements, BOOKINGS / clients, nanos, next))
            .toList();
    Future.all(loops).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    return Load.of(Duration.ofNanos(System.nanoTime() - begin), nanos);
  }

  private Future<Void> loop(
      SqlConnection connection,
      BookingStatements statements,
      int left,
      long[] nanos,
      AtomicInteger next) {
    if (left == 0) {
      return Future.succeededFuture();
    }
    var begin = System.nanoTime();
    return statements
        .book(connection, site.nextSlot())
        .compose(
            ok -> {
              nanos[next.getAndIncrement()] = System.nanoTime() - begin;
              return loop(connection, statements, left - 1, nanos, next);
            });
  }
}
