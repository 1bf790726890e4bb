package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Tuple;
import vn.diemcau.db.Database;

/**
 * What an orchestrator asks. {@code /live}: the event loop answers, nothing else, or a database
 * failure would restart every replica. {@code /ready}: the database can be written, its schema is
 * one we know, and we are not going down.
 */
public final class Health {
  private static final String READY =
      """
      select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as writable,
        (select version from flyway_schema_history where success and version is not null
          order by installed_rank desc limit 1) as schema
      """;

  private final Database database;
  private final String knownSchema;
  private volatile boolean draining;

  /**
   * @param knownSchema the newest version this program knows; newer ones belong to a newer replica
   *     and stay compatible
   */
  public Health(Database database, String knownSchema) {
    this.database = database;
    this.knownSchema = knownSchema;
  }

  public void mount(Router router) {
    router.get("/live").handler(context -> context.response().end("ok\n"));
    router.get("/ready").handler(this::ready);
  }

  /** From now on not ready: traffic goes elsewhere. */
  public void drain() {
    draining = true;
  }

  private void ready(RoutingContext context) {
    state()
        .otherwise("database")
        .onSuccess(
            state ->
                context
                    .response()
                    .setStatusCode(state.equals("ready") ? 200 : ProblemCode.UNAVAILABLE.status())
                    .end(state + "\n"));
  }

  private Future<String> state() {
    if (draining) {
      return Future.succeededFuture("draining");
    }
    return database
        .read(READY, Tuple.tuple())
        .map(
            rows -> {
              var row = rows.iterator().next();
              if (!row.getBoolean("writable")) {
                return "read-only";
              }
              return knownSchema.compareTo(String.valueOf(row.getString("schema"))) <= 0
                  ? "ready"
                  : "schema";
            });
  }
}
