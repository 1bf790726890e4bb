package vn.diemcau.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Many clients ask for the same rooms in the same quarter of an hour: one gets them. */
final class RaceFigure {
  private static final int CLIENTS = 16;
  private static final int ROUNDS = 50;
  private static final String OVERLAPS =
      """
      select count(*)
      from reservation a
      join reservation b on b.endpoint_id = a.endpoint_id and b.id > a.id and b.period && a.period
      where a.active and b.active
      """;

  private final Site site;

  RaceFigure(Site site) {
    this.site = site;
  }

  private record Finish(int status, String text, long nanos) {
    boolean won() {
      return status == 201;
    }

    boolean namesAll(int endpoints) {
      return status == 409 && new JsonObject(text).getJsonArray("conflicts").size() == endpoints;
    }
  }

  void measure(List<UUID> endpoints) throws Exception {
    var winners = new ArrayList<Long>();
    var losers = new ArrayList<Long>();
    var faults = 0;
    var before = site.cpuTime();
    for (int round = 0; round < ROUNDS; round++) {
      var finishes = round(endpoints);
      var won = finishes.stream().filter(Finish::won).toList();
      var lost = finishes.stream().filter(finish -> finish.namesAll(endpoints.size())).toList();
      if (won.size() != 1 || lost.size() != CLIENTS - 1) {
        faults++;
      }
      won.forEach(finish -> winners.add(finish.nanos()));
      lost.forEach(finish -> losers.add(finish.nanos()));
    }
    var spent = site.cpuTime().since(before);
    var overlaps = site.number(OVERLAPS);
    var name =
        "Race of %d for %d endpoint%s: "
            .formatted(CLIENTS, endpoints.size(), endpoints.size() == 1 ? "" : "s");
    Report.figure(
        name + "one 201, the others 409 naming all in the way, no overlap",
        "%d of %d rounds, %d overlaps".formatted(ROUNDS - faults, ROUNDS, overlaps),
        "all, 0",
        faults == 0 && overlaps == 0);
    var winner = sorted(winners).millis(0.5);
    var loser = sorted(losers).millis(0.99);
    Report.figure(
        name + "winner p50, loser p50, loser p99",
        "%s ms, %s ms, %s ms"
            .formatted(
                Report.number(winner),
                Report.number(sorted(losers).millis(0.5)),
                Report.number(loser)));
    Report.figure(name + "processor time of a round", spent.perCall(ROUNDS));
    Report.atMost(name + "loser p99 by winner p50", loser / winner, 2, " ×");
  }

  private List<Finish> round(List<UUID> endpoints) throws Exception {
    var finishes = new ConcurrentLinkedQueue<Finish>();
    var slot = site.nextSlot();
    Load.run(
        site.server().port(),
        CLIENTS,
        1,
        (connection, client) -> {
          var begin = System.nanoTime();
          var answer = site.secretary().book(connection, endpoints, slot);
          var nanos = System.nanoTime() - begin;
          finishes.add(new Finish(answer.status(), answer.text(), nanos));
        });
    return List.copyOf(finishes);
  }

  private static Load sorted(List<Long> nanos) {
    return Load.of(
        java.time.Duration.ofSeconds(1), nanos.stream().mapToLong(Long::longValue).toArray());
  }
}
