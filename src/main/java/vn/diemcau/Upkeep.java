package vn.diemcau;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done every few minutes: what has ended is forgotten, days are sealed, copies are made.
 * Nothing depends on when exactly, and each work is safe when two replicas do it at once.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final Map<String, Supplier<Future<Void>>> works = new LinkedHashMap<>();

  Upkeep(Vertx vertx) {
    this.vertx = vertx;
  }

  Upkeep with(String name, Supplier<Future<Void>> work) {
    works.put(name, work);
    return this;
  }

  void start() {
    vertx.setPeriodic(EVERY.toMillis(), tick -> round());
  }

  /**
   * Does all of it now. One that fails is logged, tried again in the next round, and stops none.
   */
  Future<Void> round() {
    return Future.join(works.entrySet().stream().map(Upkeep::run).toList()).mapEmpty();
  }

  private static Future<Void> run(Map.Entry<String, Supplier<Future<Void>>> work) {
    return work.getValue()
        .get()
        .onFailure(error -> LOG.warn("{} failed: {}", work.getKey(), error.toString()));
  }
}
