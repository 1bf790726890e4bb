package vn.diemcau.unit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.function.Function;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;
import vn.diemcau.csv.CsvImport;
import vn.diemcau.csv.ImportResult;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Brings units in from a CSV file: all of it or, with any fault, nothing. The same file twice
 * changes nothing.
 */
public final class ImportUnits {
  private final CsvImport frame;
  private final Units units;
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
    this.frame = new CsvImport(vertx, database, audit, changes, "unit");
    this.units = new Units(database);
    this.afterwards = afterwards;
  }

  /** Whether there is any unit, past and coming ones too. */
  public Future<Boolean> anyExist() {
    return units.anyExist();
  }

  public Future<ImportResult> run(Upload upload, Audit.Actor actor) {
    return frame.run(
        upload,
        actor,
        () -> UnitFile.read(upload.file(), upload.openEnd()),
        (tx, file) ->
            units
                .lockAll(tx)
                .compose(existing -> frame.offLoop(() -> UnitPlan.of(file.rows(), existing)))
                .map(
                    plan ->
                        new CsvImport.Planned(
                            result(file, plan, upload.dryRun()), now -> save(now, plan))));
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

  private Future<Void> save(Tx tx, UnitPlan plan) {
    return units.save(tx, plan).compose(ok -> afterwards.apply(tx));
  }
}
