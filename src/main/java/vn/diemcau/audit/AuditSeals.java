package vn.diemcau.audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.db.Database;
import vn.diemcau.db.Ticks;
import vn.diemcau.db.Tx;

/**
 * Closes each day of the record with a hash over its entries and the day before, and tells whether
 * the record still is what was sealed. Done afterwards, because in the transaction of each entry it
 * would queue every booking behind one row.
 */
public final class AuditSeals {
  private static final Logger LOG = LoggerFactory.getLogger(AuditSeals.class);
  private static final String JOB = "audit-seal";

  /** No transaction stays open for so long: a day that ended before has all its entries. */
  private static final Duration SETTLED = Duration.ofHours(1);

  /** A seal somebody took away is not made again: its tick is spent, and the gap stays visible. */
  private static final String SPAN =
      """
      select
        least(
          (select min(day) from audit_seal),
          (select (min(at) at time zone 'Asia/Ho_Chi_Minh')::date from audit_entry)) as first,
        greatest(
          (select max(day) from audit_seal),
          (select (max(tick) at time zone 'Asia/Ho_Chi_Minh')::date from job_tick where job = $1)) as last
      """;

  private static final String SEALS =
      """
      select day, entries, hash, sealed_at
      from audit_seal
      where day between $1 and $2
      """;

  private static final String INSERT =
      """
      insert into audit_seal (day, entries, last_id, hash, sealed_at) values ($1, $2, $3, $4, $5)
      """;

  private final Database database;
  private final Clock clock;

  public AuditSeals(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public record Seal(long entries, Buffer hash, Instant at) {}

  /**
   * @param seal empty where it was taken away
   * @param isWhole whether the entries of the day are those that were sealed
   */
  public record SealedDay(LocalDate day, Optional<Seal> seal, boolean isWhole) {}

  /** Seals every day that has ended and has no seal yet. */
  public Future<Void> sealDays() {
    var today = clock.instant().minus(SETTLED).atZone(DayHash.ZONE).toLocalDate();
    return span()
        .compose(
            span ->
                span.next()
                    .filter(day -> day.isBefore(today))
                    .map(day -> database.withTransaction(tx -> seal(tx, day)))
                    .orElse(Future.succeededFuture(false)))
        .compose(done -> done ? sealDays() : Future.succeededFuture());
  }

  /** False when another replica has this day. */
  private Future<Boolean> seal(Tx tx, LocalDate day) {
    return Ticks.claim(tx, JOB, day.atStartOfDay(DayHash.ZONE).toInstant())
        .compose(
            mine ->
                mine
                    ? tx.query(SEALS, Tuple.of(day.minusDays(1), day))
                        .map(AuditSeals::byDay)
                        .compose(seals -> DayHash.of(tx::query, day, hashBefore(seals, day)))
                        .compose(hash -> insert(tx, day, hash))
                    : Future.succeededFuture(false));
  }

  private Future<Boolean> insert(Tx tx, LocalDate day, DayHash hash) {
    // A copy of the hash outside of the database is what its owner cannot change.
    tx.afterCommit(
        () ->
            LOG.info(
                "record of {} sealed: {} entries, {}",
                day,
                hash.entries(),
                HexFormat.of().formatHex(hash.hash().getBytes())));
    return tx.query(
            INSERT,
            Tuple.of(
                day,
                hash.entries(),
                hash.lastId(),
                hash.hash(),
                clock.instant().atOffset(ZoneOffset.UTC)))
        .map(true);
  }

  /** Every sealed day of the month, compared with its entries once more; in order. */
  public Future<List<SealedDay>> check(YearMonth month) {
    var from = month.atDay(1);
    return database
        .report(SEALS, Tuple.of(from.minusDays(1), month.atEndOfMonth()))
        .map(AuditSeals::byDay)
        .compose(
            seals -> span().compose(span -> check(span.within(month), seals, new ArrayList<>())));
  }

  private Future<List<SealedDay>> check(
      List<LocalDate> days, Map<LocalDate, Seal> seals, List<SealedDay> checked) {
    if (days.isEmpty()) {
      return Future.succeededFuture(checked);
    }
    var day = days.get(0);
    return DayHash.of(database::report, day, hashBefore(seals, day))
        .compose(
            found -> {
              var seal = Optional.ofNullable(seals.get(day));
              checked.add(new SealedDay(day, seal, seal.filter(found::matches).isPresent()));
              return check(days.subList(1, days.size()), seals, checked);
            });
  }

  private static Buffer hashBefore(Map<LocalDate, Seal> seals, LocalDate day) {
    return Optional.ofNullable(seals.get(day.minusDays(1))).map(Seal::hash).orElse(Buffer.buffer());
  }

  private Future<Span> span() {
    return database
        .read(SPAN, Tuple.of(JOB))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Span(
                  Optional.ofNullable(row.getLocalDate("first")),
                  Optional.ofNullable(row.getLocalDate("last")));
            });
  }

  private static Map<LocalDate, Seal> byDay(RowSet<Row> rows) {
    var seals = new HashMap<LocalDate, Seal>();
    for (var row : rows) {
      seals.put(
          row.getLocalDate("day"),
          new Seal(
              row.getLong("entries"),
              row.getBuffer("hash"),
              row.getOffsetDateTime("sealed_at").toInstant()));
    }
    return seals;
  }

  /**
   * @param first day of the record
   * @param last day that was sealed
   */
  private record Span(Optional<LocalDate> first, Optional<LocalDate> last) {
    Optional<LocalDate> next() {
      return last.map(day -> day.plusDays(1)).or(() -> first);
    }

    List<LocalDate> within(YearMonth month) {
      return month
          .atDay(1)
          .datesUntil(month.plusMonths(1).atDay(1))
          .filter(day -> first.filter(day::isBefore).isEmpty())
          .filter(day -> last.filter(until -> !day.isAfter(until)).isPresent())
          .toList();
    }
  }
}
