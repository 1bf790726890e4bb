package vn.diemcau.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.http.Call;
import vn.diemcau.http.ProblemCode;

/** Who tried what they may not stands in the record, too. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int MAX_PATH = 200;

  private final Database database;
  private final Audit audit;

  Refusals(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /** Writes the row beside the answer, which does not wait for it. */
  void record(Call call) {
    var path = call.path().substring(0, Math.min(MAX_PATH, call.path().length()));
    var entry =
        Audit.Entry.of(Actors.of(call), call.operation(), "operation", path)
            .refused(ProblemCode.FORBIDDEN.code());
    database
        .withTransaction(tx -> audit.record(tx, entry))
        .onFailure(
            error ->
                LOG.atError()
                    .addKeyValue("request", call.requestId())
                    .setCause(error)
                    .log("refusal not recorded"));
  }
}
