package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Fills the demo's calendar: a year of history once, and the days around today whenever they hold
 * no demo meeting, so that a demo started again weeks later still shows a week at work.
 */
public final class DemoCalendar {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Database db;
  private final Clock clock;

  public DemoCalendar(Database db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** How many meetings were made; 0 where the calendar was full enough already. */
  public Future<Integer> fill() {
    var today = LocalDate.ofInstant(clock.instant(), ZONE);
    return db.withTransaction(
        tx ->
            any(tx, today.minusDays(400), today.minusDays(6))
                .compose(
                    old ->
                        old
                            ? Future.succeededFuture(0)
                            : add(tx, today, DemoPlan.yearBefore(today)))
                .compose(
                    past ->
                        any(tx, today, today.plusDays(3))
                            .compose(
                                near ->
                                    near
                                        ? Future.succeededFuture(past)
                                        : add(tx, today, DemoPlan.around(today))
                                            .map(made -> made + past))));
  }

  private static Future<Boolean> any(Tx tx, LocalDate from, LocalDate to) {
    return tx.query(ANY, Tuple.of(instant(from), instant(to)))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  private static Future<Integer> add(Tx tx, LocalDate today, List<DemoPlan.Entry> entries) {
    return tx.batch(INSERT, entries.stream().map(entry -> values(entry, today)).toList())
        .map(entries.size());
  }

  private static Tuple values(DemoPlan.Entry entry, LocalDate today) {
    var start = entry.start().atZone(ZONE).toOffsetDateTime();
    return Tuple.from(
        List.of(
            entry.title(),
            entry.chair(),
            entry.booker(),
            entry.owner(),
            entry.host(),
            entry.root(),
            entry.levels().toArray(String[]::new),
            utc(start),
            utc(start.plus(entry.length())),
            entry.hold() ? "hold" : "booked",
            RoomName.random(),
            today));
  }

  private static OffsetDateTime instant(LocalDate day) {
    return utc(day.atStartOfDay(ZONE).toOffsetDateTime());
  }

  private static OffsetDateTime utc(OffsetDateTime time) {
    return time.withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static final String ANY =
      """
      select exists (select 1 from meeting where demo and starts_at >= $1 and starts_at < $2)
      """;

  // An endpoint that somebody's own booking holds already is left out rather than fought for.
  private static final String INSERT =
      """
      with booker as (select id from person where username = $3),
      owner as (select id from unit where code = $4 and validity @> $12::date),
      host as (select id from endpoint where code = $5),
      root as (select id from unit where code = $6 and validity @> $12::date),
      asked as (
        select id as endpoint_id from host
        union
        select link.endpoint_id
        from root
        join unit_ancestor below on below.ancestor_id = root.id
        join unit on unit.id = below.unit_id and unit.level = any ($7::text[])
        join endpoint_unit link on link.unit_id = unit.id and link.validity @> $12::date
      ),
      made as (
        insert into meeting (title, chair, unit_id, host_endpoint_id, starts_at, ends_at, status,
          hold_expires_at, room_name, demo, created_by, created_at, updated_at)
        select $1, $2, owner.id, host.id, $8::timestamptz, $9::timestamptz, $10::text,
          case when $10 = 'hold' then $8::timestamptz end, $11, true, booker.id,
          $8::timestamptz - interval '5 days', $8::timestamptz - interval '5 days'
        from owner, host, booker
        returning id
      ),
      taken as (
        insert into reservation (endpoint_id, period, kind, meeting_id)
        select asked.endpoint_id, tstzrange($8::timestamptz, $9::timestamptz),
          case when $10 = 'hold' then 'hold' else 'meeting' end, made.id
        from asked, made
        on conflict do nothing
        returning endpoint_id, meeting_id
      )
      insert into meeting_endpoint (meeting_id, endpoint_id, state)
      select meeting_id, endpoint_id, 'taken' from taken
      """;
}
