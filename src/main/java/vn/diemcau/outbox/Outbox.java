package vn.diemcau.outbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import vn.diemcau.db.Tx;

/** Takes facts to deliver, in the transaction that makes them true. */
public final class Outbox {
  private static final String INSERT =
      """
      insert into outbox (topic, key, payload, created_at, available_at)
      values ($1, $2, $3, $4, $4)
      on conflict on constraint outbox_once do nothing
      """;

  private final Clock clock;
  private final OutboxRelay relay;

  public Outbox(Clock clock, OutboxRelay relay) {
    this.clock = clock;
    this.relay = relay;
  }

  /**
   * Adds one fact. A second one with the same topic and key is the same fact and is dropped.
   *
   * @param key names the fact for whoever repeats it, such as {@code <meeting>:<version>}
   */
  public Future<Void> append(Tx tx, String topic, String key, JsonObject payload) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    tx.afterCommit(relay::wake);
    return tx.query(INSERT, Tuple.of(topic, key, payload, now)).mapEmpty();
  }
}
