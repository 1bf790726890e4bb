package vn.diemcau.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;

/**
 * Several people do anything at once over a few endpoints; whatever happens, the rooms never
 * overlap and the table of rooms says what the meetings say. A failing run prints its seed; {@code
 * -Dseed=…} repeats each person's choices.
 */
class InterleavingsTest {
  @RegisterExtension static final CalendarServer server = new CalendarServer();

  private static final String[] ENDPOINTS = {"C0-0", "C0-1", "C0-2", "D0", "C1-0", "D1"};
  private static final List<String> PEOPLE =
      List.of("thuky", "thuky2", "thuky.d0", "thuky.d0", "thuky.d1", "pheduyet");
  private static final int STEPS = 60;

  private final Queue<String> meetings = new ConcurrentLinkedQueue<>();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

  @Test
  void whateverHappensTheRoomsSayWhatTheMeetingsSay() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    var seeds = new Random(seed);
    var people = Executors.newFixedThreadPool(PEOPLE.size());
    try {
      var work = new ArrayList<Callable<Void>>();
      for (var person : PEOPLE) {
        var random = new Random(seeds.nextLong());
        work.add(() -> live(person, random));
      }
      for (var done : people.invokeAll(work)) {
        done.get();
      }
    } finally {
      people.shutdown();
    }
    server.sweep();

    assertThat(surprises).as("seed %d", seed).isEmpty();
    assertThat(server.count("meeting")).as("seed %d", seed).isGreaterThan(20);
    assertRules(server, seed);
  }

  /** What must hold after anything that was done at once. */
  static void assertRules(CalendarServer server, long seed) {
    for (var rule : RULES) {
      var broken = new ArrayList<String>();
      server.sql(rule.sql()).forEach(row -> broken.add(row.toJson().encode()));
      assertThat(broken).as("seed %d: %s", seed, rule.name()).isEmpty();
    }
  }

  private record Rule(String name, String sql) {}

  /** Each finds what must not be there. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "no two reservations of an endpoint overlap",
              """
              select a.endpoint_id, a.period::text from reservation a
              join reservation b on a.endpoint_id = b.endpoint_id and a.id < b.id
                and a.period && b.period
              """),
          new Rule(
              "every taken endpoint of a hold or booking has its room, until the meeting's end",
              """
              select m.id, part.endpoint_id from meeting m
              join meeting_endpoint part on part.meeting_id = m.id and part.state = 'taken'
              where m.status in ('hold', 'booked') and m.ended_at is null and not exists (
                select from reservation r
                where r.meeting_id = m.id and r.endpoint_id = part.endpoint_id
                  and lower(r.period) >= m.starts_at and upper(r.period) = m.ends_at
                  and r.kind = case m.status when 'hold' then 'hold' else 'meeting' end)
              """),
          new Rule(
              "an endpoint has one room of a meeting, and from the start unless it came late",
              """
              select r.meeting_id, r.endpoint_id from reservation r
              join meeting m on m.id = r.meeting_id
              group by r.meeting_id, r.endpoint_id, m.starts_at, m.updated_at
              having count(*) > 1 or min(lower(r.period)) < m.starts_at
                or min(lower(r.period)) > greatest(m.starts_at, m.updated_at)
              """),
          new Rule(
              "whoever was ended has no room beyond that",
              """
              select m.id from meeting m join reservation r on r.meeting_id = m.id
              where upper(r.period) > m.ended_at
              """),
          new Rule(
              "no room is taken that no meeting claims",
              """
              select r.id from reservation r
              where not exists (
                select from meeting m
                join meeting_endpoint part on part.meeting_id = m.id
                where m.id = r.meeting_id and part.endpoint_id = r.endpoint_id
                  and part.state = 'taken' and m.status in ('hold', 'booked'))
              """),
          new Rule(
              "the host has its room",
              """
              select m.id from meeting m
              where m.status in ('hold', 'booked') and m.ended_at is null and not exists (
                select from reservation r
                where r.meeting_id = m.id and r.endpoint_id = m.host_endpoint_id)
              """),
          new Rule(
              "a wish is only what is really in the way of somebody",
              """
              select m.id, part.endpoint_id from meeting m
              join meeting_endpoint part on part.meeting_id = m.id and part.state = 'wish'
              cross join (select max(updated_at) as at from meeting) last
              where m.status in ('hold', 'booked') and m.ended_at is null and m.ends_at > last.at
                and not exists (
                  select from reservation r
                  where r.endpoint_id = part.endpoint_id
                    and r.period && tstzrange(greatest(m.starts_at, last.at), m.ends_at))
              """),
          new Rule(
              "only a hold waits for approval",
              """
              select m.id from meeting m
              join approval a on a.meeting_id = m.id and a.state = 'open'
              where m.status <> 'hold'
              """),
          new Rule(
              "what is booked has a room name, what is over or not held or booked has none",
              """
              select m.id from meeting m
              where m.status = 'booked' and (m.room_name is null) <> (m.ended_at is not null)
                or m.status in ('draft', 'cancelled') and m.room_name is not null
              """),
          new Rule(
              "every change left its trace",
              """
              select m.id from meeting m
              where m.version <> (
                select count(*) from audit_entry e
                where e.object_kind = 'meeting' and e.object_id = m.id::text)
              """));

  private Void live(String person, Random random) {
    var client = server.as(person);
    for (int step = 0; step < STEPS; step++) {
      var answer = person.equals("pheduyet") ? decide(client, random) : act(client, random);
      if (answer != null && answer.status() >= 500) {
        surprises.add(person + ": " + answer);
      }
      if (random.nextInt(6) == 0) {
        letTimePass(random);
      }
    }
    return null;
  }

  private TestClient.Answer act(TestClient client, Random random) {
    var known = List.copyOf(meetings);
    if (known.size() < 5 || random.nextInt(10) < 4) {
      return make(client, random);
    }
    var id = known.get(random.nextInt(known.size()));
    var path = "/meetings/" + id;
    return switch (random.nextInt(11)) {
      case 0 -> client.post(path + "/cancel", new JsonObject().put("reason", "Hoãn"));
      case 1 -> client.post(path + "/book", new JsonObject().put("mode", mode(random)));
      case 2, 3 -> reschedule(client, path, random);
      case 4 -> client.post(path + "/end", new JsonObject().put("reason", "Xong"));
      case 5, 6, 7 ->
          client.post(
              path + "/extend",
              new JsonObject()
                  .put("reason", "Chưa xong")
                  .put("end", time(random).getString("end")));
      case 8, 9 ->
          client.post(
              path + "/endpoints",
              new JsonObject()
                  .put("reason", "Mời thêm")
                  .put("endpointIds", new JsonArray().add(one(random))));
      default -> change(client, path, random);
    };
  }

  private TestClient.Answer make(TestClient client, Random random) {
    var body =
        time(random)
            .put("title", "Họp")
            .put("hostEndpointId", one(random))
            .put("endpointIds", some(random))
            .put("mode", mode(random))
            .put("intent", List.of("book", "book", "hold", "draft").get(random.nextInt(4)));
    var answer = client.post("/meetings", body);
    if (answer.status() == 201) {
      meetings.add(answer.json().getString("id"));
    }
    return answer;
  }

  private TestClient.Answer reschedule(TestClient client, String path, Random random) {
    return client
        .call("POST", path + "/reschedule")
        .ifMatch(version(client, path))
        .json(time(random).put("mode", mode(random)))
        .send();
  }

  private TestClient.Answer change(TestClient client, String path, Random random) {
    var body = new JsonObject().put("mode", mode(random));
    if (random.nextBoolean()) {
      body.put("endpointIds", some(random));
    }
    if (random.nextInt(3) == 0) {
      body.put("hostEndpointId", one(random));
    }
    return client.patch(path, version(client, path), body);
  }

  private TestClient.Answer decide(TestClient client, Random random) {
    var waiting = client.get("/approvals");
    if (waiting.status() != 200 || waiting.items().isEmpty()) {
      return waiting;
    }
    var items = waiting.items();
    var path =
        "/meetings/"
            + items
                .getJsonObject(random.nextInt(items.size()))
                .getJsonObject("meeting")
                .getString("id");
    return random.nextInt(4) == 0
        ? client.post(path + "/refuse", new JsonObject().put("reason", "Không"))
        : client.post(path + "/approve", new JsonObject());
  }

  private static void letTimePass(Random random) {
    server.clock().advance(Duration.ofMinutes(random.nextInt(10)));
    server.sweep();
  }

  private static int version(TestClient client, String path) {
    var answer = client.get(path);
    return answer.status() == 200 ? answer.version() : 1;
  }

  private static String mode(Random random) {
    return random.nextBoolean() ? "strict" : "best-effort";
  }

  private static String one(Random random) {
    return server.endpoint(ENDPOINTS[random.nextInt(ENDPOINTS.length)]).toString();
  }

  private static JsonArray some(Random random) {
    var ids = new JsonArray();
    for (var code : ENDPOINTS) {
      if (random.nextInt(3) == 0) {
        ids.add(server.endpoint(code).toString());
      }
    }
    return ids;
  }

  /** Soon, so that meetings begin and end while people are at work. */
  private static JsonObject time(Random random) {
    var quarter = Duration.ofMinutes(15);
    var now = server.clock().instant().getEpochSecond();
    var start =
        Instant.ofEpochSecond(now - now % quarter.toSeconds())
            .plus(quarter.multipliedBy(random.nextInt(16)));
    return new JsonObject()
        .put("start", Times.format(start))
        .put("end", Times.format(start.plus(Duration.ofMinutes(15L * (1 + random.nextInt(8))))));
  }
}
