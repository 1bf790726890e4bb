package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;
import vn.diemcau.csv.CsvImport;
import vn.diemcau.csv.ImportResult;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Brings endpoints in from a CSV file: all of it or, with any fault, nothing. The same file twice
 * changes nothing.
 */
public final class ImportEndpoints {
  private final CsvImport frame;
  private final Database database;
  private final EndpointStore store = new EndpointStore();

  public ImportEndpoints(Vertx vertx, Database database, Audit audit, Changes changes) {
    this.frame = new CsvImport(vertx, database, audit, changes, "endpoint");
    this.database = database;
  }

  /** Whether there is any endpoint, retired ones too. */
  public Future<Boolean> anyExist() {
    return database
        .read("select exists (select 1 from endpoint) as any", Tuple.tuple())
        .map(rows -> rows.iterator().next().getBoolean("any"));
  }

  public Future<ImportResult> run(Upload upload, Audit.Actor actor) {
    return frame.run(
        upload,
        actor,
        () -> EndpointFile.read(upload.file(), upload.openEnd()),
        (tx, file) ->
            plan(tx, file)
                .map(
                    plan ->
                        new CsvImport.Planned(
                            result(file, plan, upload.dryRun()), now -> save(now, plan))));
  }

  /** To be called when units changed: rooms of a unit that ended go on under its successor. */
  public Future<Void> followUnits(Tx tx) {
    return store
        .unitHistory(tx)
        .compose(
            history ->
                store
                    .lockAll(tx)
                    .compose(endpoints -> store.relink(tx, moved(endpoints, history))));
  }

  private static List<EndpointState> moved(List<EndpointState> endpoints, UnitHistory history) {
    return endpoints.stream().flatMap(endpoint -> moved(endpoint, history)).toList();
  }

  private static Stream<EndpointState> moved(EndpointState endpoint, UnitHistory history) {
    var links =
        endpoint.links().stream()
            .flatMap(link -> history.follow(link.unitId(), link.span()).stream())
            .toList();
    return links.equals(endpoint.links()) ? Stream.empty() : Stream.of(endpoint.linked(links));
  }

  private Future<EndpointPlan> plan(Tx tx, EndpointFile file) {
    return store
        .lockAll(tx)
        .compose(
            existing ->
                store
                    .unitHistory(tx)
                    .compose(
                        history ->
                            frame.offLoop(() -> EndpointPlan.of(file.rows(), existing, history))));
  }

  private static ImportResult result(EndpointFile file, EndpointPlan plan, boolean dryRun) {
    var faults = new ArrayList<>(file.faults());
    faults.addAll(plan.faults());
    return ImportResult.of(
        dryRun,
        file.rows().size(),
        faults,
        plan.created().stream().map(ImportEndpoints::line),
        plan.updated().stream().map(ImportEndpoints::line),
        plan.unchanged());
  }

  private static ImportResult.Line line(EndpointState endpoint) {
    return new ImportResult.Line(endpoint.code(), endpoint.name());
  }

  private Future<Void> save(Tx tx, EndpointPlan plan) {
    return store.insert(tx, plan.created()).compose(ok -> store.update(tx, plan.updated()));
  }
}
