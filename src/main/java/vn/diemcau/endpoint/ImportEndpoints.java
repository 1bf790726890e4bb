package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.csv.ImportResult;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Brings endpoints in from a CSV file: all of it or, with any fault, nothing. The same file twice
 * changes nothing.
 */
public final class ImportEndpoints {
  private final Vertx vertx;
  private final Database database;
  private final EndpointStore store = new EndpointStore();
  private final Audit audit;
  private final Changes changes;

  public ImportEndpoints(Vertx vertx, Database database, Audit audit, Changes changes) {
    this.vertx = vertx;
    this.database = database;
    this.audit = audit;
    this.changes = changes;
  }

  /** Whether there is any endpoint, retired ones too. */
  public Future<Boolean> anyExist() {
    return database
        .read("select exists (select 1 from endpoint) as any", Tuple.tuple())
        .map(rows -> rows.iterator().next().getBoolean("any"));
  }

  public Future<ImportResult> run(Upload upload, Audit.Actor actor) {
    return offLoop(() -> EndpointFile.read(upload.file(), upload.openEnd()))
        .compose(file -> database.withTransaction(tx -> apply(tx, file, upload, actor)));
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

  private Future<ImportResult> apply(Tx tx, EndpointFile file, Upload upload, Audit.Actor actor) {
    return store
        .lockAll(tx)
        .compose(
            existing ->
                store
                    .unitHistory(tx)
                    .compose(
                        history -> offLoop(() -> EndpointPlan.of(file.rows(), existing, history))))
        .compose(
            plan -> {
              var result = result(file, plan, upload.dryRun());
              return result.isRefused() || result.dryRun() || result.changesNothing()
                  ? Future.succeededFuture(result)
                  : save(tx, plan, result, upload, actor).map(result);
            });
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

  private Future<Void> save(
      Tx tx, EndpointPlan plan, ImportResult result, Upload upload, Audit.Actor actor) {
    var after =
        JsonObject.of(
            "created",
            result.created().size(),
            "updated",
            result.updated().size(),
            "file",
            upload.fingerprint());
    return store
        .insert(tx, plan.created())
        .compose(ok -> store.update(tx, plan.updated()))
        .compose(
            ok ->
                audit.record(
                    tx,
                    Audit.Entry.of(actor, "endpoint.import", "endpoint", "").changing(null, after)))
        .compose(ok -> changes.append(tx, Change.of("endpoint")));
  }

  private <T> Future<T> offLoop(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }
}
