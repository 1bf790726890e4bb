package vn.diemcau.meeting;

import io.vertx.core.Future;
import java.util.function.Function;
import vn.diemcau.db.Tx;

/**
 * Opens the transaction of one change and turns its outcome into the answer: plainly, or with the
 * caller's idempotency key kept in it. Each call is a transaction of its own.
 */
interface Transactions<W, T> {
  Future<T> run(Function<Tx, Future<W>> work);
}
