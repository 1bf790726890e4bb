package vn.diemcau.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction under way. It ends when the future of the work given to {@link
 * Database#withTransaction} does.
 */
public final class Tx {
  private final SqlConnection connection;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx(SqlConnection connection) {
    this.connection = connection;
  }

  public Future<RowSet<Row>> query(String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values);
  }

  public Future<RowSet<Row>> query(String sql) {
    return connection.preparedQuery(sql).execute();
  }

  /** Runs one statement for each tuple; the list must not be empty. */
  public Future<RowSet<Row>> batch(String sql, List<Tuple> values) {
    return connection.preparedQuery(sql).executeBatch(values);
  }

  /**
   * Something to do once the change is durable, such as waking whoever waits for it. Forgotten on
   * rollback.
   */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }
}
