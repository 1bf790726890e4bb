package vn.diemcau.unit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.function.Function;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.csv.ImportResult;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Brings units in from a CSV file: all of it or, with any fault, nothing. The same file twice
 * changes nothing.
 */
public final class ImportUnits {
  private final Vertx vertx;
  private final Database database;
  private final Units units;
  private final Audit audit;
  private final Changes changes;
  private final Function<Tx, Future<Void>> afterwards;

  /**
   * @param afterwards what must follow when units changed, in the same transaction: rooms go on
   *     under the successor of a unit that ended
   */
  public ImportUnits(
      Vertx vertx,
      Database database,
      Audit audit,
      Changes changes,
      Function<Tx, Future<Void>> afterwards) {
    this.vertx = vertx;
    this.database = database;
    this.units = new Units(database);
    this.audit = audit;
    this.changes = changes;
    this.afterwards = afterwards;
  }

  /** Whether there is any unit, past and coming ones too. */
  public Future<Boolean> anyExist() {
    return units.anyExist();
  }

  public Future<ImportResult> run(Upload upload, Audit.Actor actor) {
    return offLoop(() -> UnitFile.read(upload.file(), upload.openEnd()))
        .compose(file -> database.withTransaction(tx -> apply(tx, file, upload, actor)));
  }

  private Future<ImportResult> apply(Tx tx, UnitFile file, Upload upload, Audit.Actor actor) {
    return units
        .lockAll(tx)
        .compose(existing -> offLoop(() -> UnitPlan.of(file.rows(), existing)))
        .compose(
            plan -> {
              var result = result(file, plan, upload.dryRun());
              return result.isRefused() || result.dryRun() || result.changesNothing()
                  ? Future.succeededFuture(result)
                  : save(tx, plan, result, upload, actor).map(result);
            });
  }

  private static ImportResult result(UnitFile file, UnitPlan plan, boolean dryRun) {
    var faults = new ArrayList<>(file.faults());
    faults.addAll(plan.faults());
    return ImportResult.of(
        dryRun,
        file.rows().size(),
        faults,
        plan.created().stream().map(ImportUnits::line),
        plan.updated().stream().map(ImportUnits::line),
        plan.unchanged());
  }

  private static ImportResult.Line line(UnitState unit) {
    return new ImportResult.Line(unit.code(), unit.name());
  }

  private Future<Void> save(
      Tx tx, UnitPlan plan, ImportResult result, Upload upload, Audit.Actor actor) {
    var after =
        JsonObject.of(
            "created",
            result.created().size(),
            "updated",
            result.updated().size(),
            "file",
            upload.fingerprint());
    return units
        .save(tx, plan)
        .compose(ok -> afterwards.apply(tx))
        .compose(
            ok ->
                audit.record(
                    tx, Audit.Entry.of(actor, "unit.import", "unit", "").changing(null, after)))
        .compose(ok -> changes.append(tx, Change.of("endpoint")));
  }

  private <T> Future<T> offLoop(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }
}
