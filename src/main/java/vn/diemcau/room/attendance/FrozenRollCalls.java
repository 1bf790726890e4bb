package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import vn.diemcau.db.Tx;

/** Roll calls set down for good, and what people found to be otherwise. */
final class FrozenRollCalls {
  private static final String FREEZE =
      """
      with frozen as (
        insert into roll_call_line
          (meeting_id, who_kind, who_id, name, unit_name, expected, state, first_joined_at,
           last_left_at, late_minutes, drops, total_seconds)
        select $1, line.*
        from unnest(
          $3::text[], $4::uuid[], $5::text[], $6::text[], $7::boolean[], $8::text[],
          $9::timestamptz[], $10::timestamptz[], $11::int[], $12::int[], $13::int[]) as line
      )
      update meeting set roll_call_frozen_at = $2 where id = $1
      """;

  private static final String LINES =
      """
      select line.*, e.id is not distinct from m.host_endpoint_id as host,
        coalesce(e.contact_phone, '') as phone,
        said.state as corrected_state, said.reason, said.at as corrected_at,
        said.full_name as corrected_by
      from roll_call_line line
      join meeting m on m.id = line.meeting_id
      left join endpoint e on line.who_kind = 'endpoint' and e.id = line.who_id
      left join lateral (
        select correction.state, correction.reason, correction.at, person.full_name
        from roll_call_correction correction
        join person on person.id = correction.by_person
        where correction.meeting_id = line.meeting_id
          and correction.who_kind = line.who_kind and correction.who_id = line.who_id
        order by correction.id desc
        limit 1
      ) said on true
      where line.meeting_id = $1
      order by array_position('{endpoint,person,guest,unknown}', line.who_kind),
        e.id is distinct from m.host_endpoint_id, e.sort_order, line.name, line.who_id
      """;

  private static final String CORRECT =
      """
      insert into roll_call_correction (meeting_id, who_kind, who_id, state, reason, by_person, at)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private FrozenRollCalls() {}

  static Future<RollCall> read(
      Query query, RollCall.Meeting meeting, Instant frozenAt, Instant now) {
    return query
        .run(LINES, Tuple.of(meeting.id()))
        .map(
            rows ->
                new RollCall(
                    meeting,
                    Optional.of(frozenAt),
                    now,
                    RollCalls.stream(rows).map(FrozenRollCalls::line).toList()));
  }

  /** Whoever has not left by now has, as far as the roll call goes. */
  static Future<Void> freeze(Tx tx, RollCall rollCall) {
    var lines = rollCall.lines();
    return tx.query(
            FREEZE,
            Tuple.of(rollCall.meeting().id(), utc(rollCall.now()))
                .addArrayOfString(texts(lines, line -> line.who().kind().code()))
                .addArrayOfUUID(lines.stream().map(line -> line.who().id()).toArray(UUID[]::new))
                .addArrayOfString(texts(lines, line -> line.who().name()))
                .addArrayOfString(texts(lines, RollCall.Line::unitName))
                .addArrayOfBoolean(
                    lines.stream().map(RollCall.Line::expected).toArray(Boolean[]::new))
                .addArrayOfString(texts(lines, line -> line.state().code()))
                .addArrayOfOffsetDateTime(times(lines, RollCall.Line::firstJoinedAt))
                .addArrayOfOffsetDateTime(
                    times(
                        lines,
                        line -> line.inRoom() ? Optional.of(rollCall.now()) : line.lastLeftAt()))
                .addArrayOfInteger(numbers(lines, RollCall.Line::lateMinutes))
                .addArrayOfInteger(numbers(lines, RollCall.Line::drops))
                .addArrayOfInteger(numbers(lines, line -> (int) line.totalSeconds())))
        .mapEmpty();
  }

  static Future<Void> correct(
      Tx tx, UUID meeting, Who who, RollCall.State state, String reason, UUID by, Instant now) {
    return tx.query(
            CORRECT,
            Tuple.of(meeting, who.kind().code(), who.id(), state.code(), reason, by)
                .addOffsetDateTime(utc(now)))
        .mapEmpty();
  }

  private static RollCall.Line line(Row row) {
    return new RollCall.Line(
        new Who(
            Who.Kind.of(row.getString("who_kind")), row.getUUID("who_id"), row.getString("name")),
        row.getString("unit_name"),
        row.getBoolean("expected"),
        row.getBoolean("host"),
        row.getString("phone"),
        RollCall.State.of(row.getString("state")),
        RollCalls.instant(row, "first_joined_at"),
        RollCalls.instant(row, "last_left_at"),
        false,
        row.getInteger("late_minutes"),
        row.getInteger("drops"),
        row.getInteger("total_seconds"),
        RollCalls.instant(row, "corrected_at")
            .map(
                at ->
                    new RollCall.Correction(
                        RollCall.State.of(row.getString("corrected_state")),
                        row.getString("reason"),
                        row.getString("corrected_by"),
                        at)));
  }

  private static String[] texts(List<RollCall.Line> lines, Function<RollCall.Line, String> text) {
    return lines.stream().map(text).toArray(String[]::new);
  }

  private static Integer[] numbers(
      List<RollCall.Line> lines, Function<RollCall.Line, Integer> number) {
    return lines.stream().map(number).toArray(Integer[]::new);
  }

  private static OffsetDateTime[] times(
      List<RollCall.Line> lines, Function<RollCall.Line, Optional<Instant>> time) {
    return lines.stream()
        .map(line -> time.apply(line).map(FrozenRollCalls::utc).orElse(null))
        .toArray(OffsetDateTime[]::new);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
