package vn.diemcau.usage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.diemcau.db.Database;

/**
 * What was used, from the reservations of meetings that have begun. Hours are those booked; who
 * came and for how long is not known here.
 */
final class UsageReport {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Database db;
  private final Clock clock;

  UsageReport(Database db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * @param from first month
   * @param to last month, included
   * @param rolled units as they are today for each endpoint, instead of as they were on the day
   * @param leader whose subtree bounds the figures; null: the whole province
   */
  record Question(YearMonth from, YearMonth to, boolean rolled, UUID leader) {}

  Future<Usage> answer(Question question) {
    return db.report(FIGURES, values(question)).map(rows -> usage(question, rows));
  }

  private Tuple values(Question question) {
    return Tuple.of(
        startOf(question.from()),
        startOf(question.to().plusMonths(1)),
        clock.instant().atOffset(ZoneOffset.UTC),
        question.rolled(),
        question.leader());
  }

  private static Usage usage(Question question, Iterable<Row> rows) {
    var months = new ArrayList<Usage.Month>();
    var cells = new ArrayList<Usage.Cell>();
    for (var row : rows) {
      var figures =
          new Usage.Figures(
              row.getLong("meetings"), row.getDouble("hours"), row.getDouble("endpoint_hours"));
      if (row.getUUID("unit_id") == null) {
        months.add(new Usage.Month(row.getString("month"), figures));
      } else {
        cells.add(new Usage.Cell(unit(row), row.getString("month"), figures));
      }
    }
    return new Usage(
        question.from(), question.to(), question.rolled(), List.copyOf(months), List.copyOf(cells));
  }

  private static Usage.Unit unit(Row row) {
    return new Usage.Unit(row.getUUID("unit_id"), row.getString("code"), row.getString("name"));
  }

  private static OffsetDateTime startOf(YearMonth month) {
    return LocalDate.from(month.atDay(1)).atStartOfDay(ZONE).toOffsetDateTime();
  }

  // A meeting counts once for a unit however many of its endpoints took part, and once for a month
  // however many units did.
  private static final String FIGURES =
      """
      with held as (
        select id, (starts_at at time zone 'Asia/Ho_Chi_Minh')::date as day,
          to_char(starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month,
          extract(epoch from least(ends_at, ended_at) - starts_at)::float8 / 3600 as hours
        from meeting
        where status = 'booked' and starts_at >= $1 and starts_at < $2 and starts_at <= $3
      ),
      used as (
        select held.id, held.month, held.hours, link.unit_id, count(*) * held.hours as endpoint_hours
        from held
        join reservation on reservation.meeting_id = held.id and reservation.active
        join endpoint_unit link on link.endpoint_id = reservation.endpoint_id
          and link.validity @> case when $4 then ($3 at time zone 'Asia/Ho_Chi_Minh')::date else held.day end
        where $5::uuid is null or link.unit_id in (select unit_id from units_in_scope($5, array['leader']))
        group by held.id, held.month, held.hours, link.unit_id
      ),
      of_months as (
        select month, count(*) as meetings, sum(hours) as hours, sum(endpoint_hours) as endpoint_hours
        from (select id, month, hours, sum(endpoint_hours) as endpoint_hours from used group by id, month, hours) once
        group by month
      )
      select null::uuid as unit_id, null as code, null as name, null::int as sort_order,
        month, meetings, hours, endpoint_hours
      from of_months
      union all
      select unit.id, unit.code, unit.name, unit.sort_order,
        used.month, count(*), sum(used.hours), sum(used.endpoint_hours)
      from used join unit on unit.id = used.unit_id
      group by unit.id, used.month
      order by sort_order nulls first, code, month
      """;
}
