package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Runs a query: inside a transaction ({@code tx::query}) or on its own ({@code database::read}).
 */
interface Reader {
  Future<RowSet<Row>> query(String sql, Tuple values);
}
