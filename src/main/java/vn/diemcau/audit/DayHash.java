package vn.diemcau.audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.BiFunction;

/**
 * The chain of hashes over one day's entries. Each link is SHA-256 over the link before and the
 * entry as text; the first is over the seal of the day before and the date, so that no day can be
 * taken out or put between two others.
 */
final class DayHash {
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final int PAGE = 1000;

  /** The columns by name: one that is added later does not change the days already sealed. */
  private static final String ENTRIES =
      """
      select id, at,
        jsonb_build_array(id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor_kind, actor_id,
          actor_name, role, unit_id, action, object_kind, object_id, before, after, result, request_id, address)::text
          as line
      from audit_entry
      where at >= $1 and at < $2 and (at, id) > ($3, $4)
      order by at, id
      limit $5
      """;

  private final BiFunction<String, Tuple, Future<RowSet<Row>>> query;
  private final OffsetDateTime begin;
  private final OffsetDateTime end;
  private final MessageDigest digest = sha256();
  private byte[] hash;
  private long entries;
  private long lastId;

  private DayHash(
      BiFunction<String, Tuple, Future<RowSet<Row>>> query, LocalDate day, Buffer before) {
    this.query = query;
    this.begin = day.atStartOfDay(ZONE).toOffsetDateTime();
    this.end = day.plusDays(1).atStartOfDay(ZONE).toOffsetDateTime();
    digest.update(before.getBytes());
    this.hash = digest.digest(day.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param query how to ask the database
   * @param before the hash of the day before; empty where none is sealed
   */
  static Future<DayHash> of(
      BiFunction<String, Tuple, Future<RowSet<Row>>> query, LocalDate day, Buffer before) {
    var dayHash = new DayHash(query, day, before);
    return dayHash.after(dayHash.begin, 0).map(read -> dayHash);
  }

  boolean matches(AuditSeals.Seal seal) {
    return entries == seal.entries() && hash().equals(seal.hash());
  }

  Buffer hash() {
    return Buffer.buffer(hash);
  }

  long entries() {
    return entries;
  }

  /** 0 for a day without entries. */
  long lastId() {
    return lastId;
  }

  private Future<Void> after(OffsetDateTime at, long id) {
    return query
        .apply(ENTRIES, Tuple.of(begin, end, at, id, PAGE))
        .compose(
            rows -> {
              var last = at;
              for (var row : rows) {
                add(row);
                last = row.getOffsetDateTime("at");
              }
              return rows.size() < PAGE ? Future.succeededFuture() : after(last, lastId);
            });
  }

  private void add(Row row) {
    digest.update(hash);
    hash = digest.digest(row.getString("line").getBytes(StandardCharsets.UTF_8));
    entries++;
    lastId = row.getLong("id");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
