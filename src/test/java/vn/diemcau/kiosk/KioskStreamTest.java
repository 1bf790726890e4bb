package vn.diemcau.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;

class KioskStreamTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TestCalendar calendar;
  private UUID unit;
  private UUID endpoint;
  private TestDevice device;
  private CountDownLatch bothRead;

  @BeforeEach
  void oneDevice() {
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    endpoint = calendar.endpoint(unit);
    calendar.person();
    device = TestDevice.at(server, endpoint);
    bothRead = new CountDownLatch(2);
  }

  @Test
  void aNewStreamSaysThatItBeginsNow() {
    try (var lines = open("").body()) {
      assertThat(lines.iterator().next()).isEqualTo("event: ready");
    }
  }

  @Test
  void onlyChangesOfTheOwnEndpointAreTold() {
    try (var lines = open("").body()) {
      var events = events(lines.iterator());
      assertThat(events.next().name()).isEqualTo("ready");
      change(calendar.endpoint(unit));
      change(endpoint);
      var told = events.next();
      assertThat(told.name()).isEqualTo("kiosk");
      assertThat(told.id()).isEqualTo(placesOf(endpoint).get(0));
    }
  }

  @Test
  void aRevokedDeviceIsToldAndCutOff() {
    try (var lines = open("").body()) {
      var events = events(lines.iterator());
      assertThat(events.next().name()).isEqualTo("ready");
      server.sql("update kiosk_device set revoked_at = now() where endpoint_id = $1", endpoint);
      assertThat(events.next().name()).isEqualTo("revoked");
      assertThat(events.hasNext()).isFalse();
    }
  }

  @Test
  void aThirdStreamOfOneDeviceIsRefused() {
    try (var first = open("").body();
        var second = open("").body()) {
      assertThat(first.iterator().next()).isEqualTo("event: ready");
      assertThat(second.iterator().next()).isEqualTo("event: ready");
      try (var third = open("").body()) {
        assertThat(third.iterator().next()).contains("urn:diemcau:rate-limited");
      }
    }
  }

  @Test
  void aPlaceThatIsNoneBeginsAnew() {
    for (var place : new String[] {"1-1", "x", "99999999-99999999", "-", "0-0"}) {
      try (var lines = open(place).body()) {
        assertThat(lines.iterator().next()).as(place).isEqualTo("event: ready");
      }
    }
  }

  /**
   * Transactions that write changes begin and commit in any order, so that identity values become
   * visible out of order, while readers leave and come back where they were.
   */
  @Test
  void readersThatComeBackMissNothingHoweverTransactionsInterleave() throws Exception {
    var seed = new Random().nextLong();
    var steady = CompletableFuture.supplyAsync(() -> read(new Random(seed), Integer.MAX_VALUE));
    var coming = CompletableFuture.supplyAsync(() -> read(new Random(seed), 12));
    assertThat(bothRead.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    interleave(new Random(seed), 300);
    change(endpoint, "kiosk");
    var expected = placesOf(endpoint);
    assertThat(steady.get()).as("seed %d", seed).isEqualTo(expected);
    assertThat(coming.get()).as("seed %d", seed).isEqualTo(expected);
  }

  /** Reads until the last change, the only one of the topic {@code kiosk}. */
  private List<String> read(Random random, int leavesAfterAtMost) {
    var places = new ArrayList<String>();
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      var stay =
          leavesAfterAtMost == Integer.MAX_VALUE
              ? leavesAfterAtMost
              : 1 + random.nextInt(leavesAfterAtMost);
      var response = open(places.isEmpty() ? "" : places.get(places.size() - 1));
      try (var lines = response.body()) {
        // The place of the stream just left may not be free yet.
        if (response.statusCode() == 429) {
          continue;
        }
        var events = events(lines.iterator());
        for (int i = 0; i < stay && events.hasNext(); i++) {
          var event = events.next();
          if (event.name().equals("ready")) {
            assertThat(places).isEmpty();
            bothRead.countDown();
            continue;
          }
          places.add(event.id());
          if (event.id().equals(last())) {
            return places;
          }
        }
      }
    }
    throw new AssertionError("last change not seen; seen so far: " + places.size());
  }

  private String last() {
    var rows =
        server.sql(
            """
            select xid::text || '-' || id as place from change
            where topic = 'kiosk' and endpoint_ids @> array[$1::uuid]
            """,
            endpoint);
    return rows.size() == 0 ? "" : rows.iterator().next().getString("place");
  }

  /** Up to eight transactions open at once; each step begins, writes to or commits any of them. */
  private void interleave(Random random, int steps) {
    var open = new ArrayList<Promise<Void>>();
    var ended = new ArrayList<Future<Void>>();
    var changes = new Changes(server.database(), server.clock());
    for (int step = 0; step < steps; step++) {
      if (open.size() < 8 && random.nextBoolean()) {
        var commit = Promise.<Void>promise();
        var wrote = Promise.<Void>promise();
        ended.add(
            server
                .database()
                .withTransaction(
                    tx ->
                        changes
                            .append(tx, Change.of("meeting").endpoints(List.of(endpoint)))
                            .<Void>mapEmpty()
                            .onComplete(wrote)
                            .compose(done -> commit.future())));
        wrote.future().await();
        open.add(commit);
      } else if (!open.isEmpty()) {
        open.remove(random.nextInt(open.size())).complete();
        wake();
      }
    }
    open.forEach(commit -> commit.complete());
    Future.all(ended).await();
    wake();
  }

  private void change(UUID concerned) {
    change(concerned, "endpoint");
  }

  private void change(UUID concerned, String topic) {
    var changes = new Changes(server.database(), server.clock());
    server
        .database()
        .withTransaction(tx -> changes.append(tx, Change.of(topic).endpoints(List.of(concerned))))
        .await();
    wake();
  }

  /** As the server does after a commit of its own. */
  private void wake() {
    server.database().query("select pg_notify('diemcau_change', '')", Tuple.tuple()).await();
  }

  private List<String> placesOf(UUID concerned) {
    var rows =
        server.sql(
            """
            select xid::text || '-' || id as place from change
            where endpoint_ids @> array[$1::uuid]
            order by xid, id
            """,
            concerned);
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("place"))
        .toList();
  }

  private HttpResponse<Stream<String>> open(String lastEventId) {
    var call = device.signed("GET", "/kiosk/events", "");
    return (lastEventId.isEmpty() ? call : call.header("Last-Event-ID", lastEventId)).stream();
  }

  private record Event(String id, String name) {}

  private static Iterator<Event> events(Iterator<String> lines) {
    return new Iterator<>() {
      private Event next;

      @Override
      public boolean hasNext() {
        var id = "";
        while (next == null && lines.hasNext()) {
          var line = lines.next();
          if (line.startsWith("id: ")) {
            id = line.substring(4);
          } else if (line.startsWith("event: ")) {
            next = new Event(id, line.substring(7));
          }
        }
        return next != null;
      }

      @Override
      public Event next() {
        assertThat(hasNext()).isTrue();
        var event = next;
        next = null;
        return event;
      }
    };
  }
}
