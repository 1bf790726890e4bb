package vn.diemcau.csv;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * How an import goes, whatever it brings in: the file is read and compared with what is there; then
 * all of it is written, recorded and told, or, with any fault, nothing.
 */
public final class CsvImport {
  private final Vertx vertx;
  private final Database database;
  private final Audit audit;
  private final Changes changes;
  private final String kind;

  /**
   * @param kind of the things brought in, as the record calls them
   */
  public CsvImport(Vertx vertx, Database database, Audit audit, Changes changes, String kind) {
    this.vertx = vertx;
    this.database = database;
    this.audit = audit;
    this.changes = changes;
    this.kind = kind;
  }

  /** What the comparison came to, and how to write it. */
  public record Planned(ImportResult result, Function<Tx, Future<Void>> save) {}

  /**
   * @param read the file; may take its time
   * @param plan compares what was read with what is there, which it locks
   */
  public <F> Future<ImportResult> run(
      Upload upload, Audit.Actor actor, Callable<F> read, BiFunction<Tx, F, Future<Planned>> plan) {
    return offLoop(read)
        .compose(
            file ->
                database.withTransaction(
                    tx ->
                        plan.apply(tx, file)
                            .compose(planned -> carryOut(tx, planned, upload, actor))));
  }

  private Future<ImportResult> carryOut(Tx tx, Planned planned, Upload upload, Audit.Actor actor) {
    var result = planned.result();
    if (result.isRefused() || result.dryRun() || result.changesNothing()) {
      return Future.succeededFuture(result);
    }
    var after =
        JsonObject.of(
            "created",
            result.created().size(),
            "updated",
            result.updated().size(),
            "file",
            upload.fingerprint());
    return planned
        .save()
        .apply(tx)
        .compose(
            ok ->
                audit.record(
                    tx, Audit.Entry.of(actor, kind + ".import", kind, "").changing(null, after)))
        .compose(ok -> changes.append(tx, Change.of("endpoint")))
        .map(result);
  }

  /** Ten thousand rows would keep an event loop from everything else. */
  public <T> Future<T> offLoop(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }
}
