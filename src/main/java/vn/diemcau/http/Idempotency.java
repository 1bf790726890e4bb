package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Does a thing once for each {@code Idempotency-Key} of a caller. The key's row is written first in
 * the transaction of the thing itself: a repetition waits for it, and finds either the first answer
 * or, after a rollback, a free key. Only what succeeded is kept, for 24 h.
 */
public final class Idempotency {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String CLAIM =
      """
      insert into idempotency_key (caller, route, key, body_hash, status, created_at)
      values ($1, $2, $3, $4, 0, $5)
      on conflict (caller, route, key) do nothing
      """;
  private static final String FIRST =
      "select body_hash, status, headers, body from idempotency_key where caller = $1 and route = $2 and key = $3";
  private static final String KEEP =
      """
      update idempotency_key set status = $4, headers = $5, body = $6
      where caller = $1 and route = $2 and key = $3
      """;
  private static final String SWEEP = "delete from idempotency_key where created_at < $1";

  private final Database database;
  private final Clock clock;

  public Idempotency(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Runs the work in a transaction and keeps its reply, or answers with the reply kept before. A
   * refusal by the work rolls everything back. Answers {@code idempotency-mismatch} for the same
   * key with another body, {@code idempotency-in-progress} when the first call is still running
   * after the lock limit.
   */
  public Future<Reply> once(Call call, Function<Tx, Future<Reply>> work) {
    var id = new Id(call.user().key(), call.method() + " " + call.path(), call.idempotencyKey());
    var hash = Buffer.buffer(sha256(call.raw().getBytes()));
    return database
        .withTransaction(
            tx ->
                claim(tx, id, hash)
                    .compose(claimed -> claimed ? runAndKeep(tx, id, work) : first(tx, id, hash)))
        .recover(
            error ->
                error instanceof RolledBack refused
                    ? Future.succeededFuture(refused.reply)
                    : Future.failedFuture(error));
  }

  /** Forgets keys older than a day. */
  public Future<Void> sweep() {
    return database
        .query(SWEEP, Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private record Id(String caller, String route, String key) {
    Tuple tuple() {
      return Tuple.of(caller, route, key);
    }
  }

  private Future<Boolean> claim(Tx tx, Id id, Buffer hash) {
    var values =
        id.tuple().addBuffer(hash).addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    return tx.query(CLAIM, values)
        .map(rows -> rows.rowCount() == 1)
        .recover(
            error ->
                error instanceof PgException pg && LOCK_NOT_AVAILABLE.equals(pg.getSqlState())
                    ? Problem.of(
                            ProblemCode.IDEMPOTENCY_IN_PROGRESS,
                            "Chờ vài giây rồi gửi lại với cùng khoá.")
                        .failed()
                    : Future.failedFuture(error));
  }

  private static Future<Reply> runAndKeep(Tx tx, Id id, Function<Tx, Future<Reply>> work) {
    return work.apply(tx)
        .compose(
            reply ->
                reply.isRefusal()
                    ? Future.failedFuture(new RolledBack(reply))
                    : tx.query(KEEP, kept(id, reply)).map(reply));
  }

  private static Tuple kept(Id id, Reply reply) {
    var headers = new JsonObject();
    reply.headers().forEach(headers::put);
    return id.tuple().addInteger(reply.status()).addValue(headers).addValue(reply.json());
  }

  private static Future<Reply> first(Tx tx, Id id, Buffer hash) {
    return tx.query(FIRST, id.tuple())
        .map(
            rows -> {
              var row = rows.iterator().next();
              return row.getBuffer("body_hash").equals(hash)
                  ? replay(row)
                  : Reply.problem(
                      Problem.of(
                          ProblemCode.IDEMPOTENCY_MISMATCH, "Dùng khoá mới cho nội dung mới."));
            });
  }

  private static Reply replay(Row row) {
    Map<String, String> headers = new LinkedHashMap<>();
    row.getJsonObject("headers")
        .forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
    return new Reply(
        row.getInteger("status"), headers, row.getJsonObject("body"), null, Optional.empty());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Carries a refusal out of the transaction it must undo. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    RolledBack(Reply reply) {
      super(null, null, false, false);
      this.reply = reply;
    }
  }
}
