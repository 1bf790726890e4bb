package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Where a read runs: on its own, or in the transaction of what follows from it. */
interface Query {
  Future<RowSet<Row>> run(String sql, Tuple values);
}
