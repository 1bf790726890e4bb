package vn.diemcau.room.gate;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import vn.diemcau.Config;
import vn.diemcau.db.Database;
import vn.diemcau.room.server.RoomTimes;

/** What Prosody was promised for which room; decided and noted in one statement. */
final class Promises {
  /**
   * $1 room, $2 now, $3 how long before the start the earliest door opens, $4 how long after the
   * end we end the room, $5 how far the meeting can be extended at most, all in seconds, $6 the
   * domain of the Prosody that asks.
   *
   * <p>The room is one and its endpoints' doors are several: it may be opened as soon as the first
   * of them is, and closes for all with the host's. A promise stands while the room may be open, so
   * that whoever asks again gets the same; once the room has gone it is made anew, because it may
   * be longer by then.
   */
  private static final String ASK =
      """
      with judged as (
        select m.id, m.room_name, m.starts_at, m.lobby, m.jitsi_server_id,
          m.starts_at - $3::int * interval '1 second' as opens_at,
          least(door.closes_at, m.ends_at + $4::int * interval '1 second') as ends_at,
          date_trunc('second', door.closes_at) as until,
          case
            when m.secret_mark <> '' then 'secret'
            when m.ended_at is not null then 'ended'
            when m.status <> 'booked' then m.status
            when not server.enabled then 'disabled'
            when server.xmpp_domain <> $6
              and exists (select 1 from jitsi_server other where other.xmpp_domain = $6) then 'elsewhere'
            when $2 < m.starts_at - $3::int * interval '1 second' then 'early'
            when $2 >= least(date_trunc('second', door.closes_at), m.ends_at + $4::int * interval '1 second')
              then 'late'
            else 'granted'
          end as verdict
        from meeting m
        left join jitsi_server server on server.id = m.jitsi_server_id
        cross join lateral (
          select * from door(
            m.id, m.host_endpoint_id, m.starts_at, m.ends_at, interval '0',
            greatest($4::int, $5::int) * interval '1 second')
          offset 0
        ) door
        where m.room_name = $1
      ),
      promised as (
        insert into room_promise (room_name, meeting_id, server_id, starts_at, until, asked_at, asked_last)
        select room_name, id, jitsi_server_id, starts_at, until, $2, $2 from judged where verdict = 'granted'
        on conflict (room_name) do update
        set until = case
              when room_promise.gone_at is null and room_promise.until > $2 then room_promise.until
              else excluded.until
            end,
            server_id = excluded.server_id, asked_last = $2, gone_at = null, end_asked_at = null
        returning starts_at, until
      )
      select judged.verdict, judged.room_name, judged.opens_at, judged.ends_at, judged.lobby,
        promised.starts_at as promised_from, promised.until as promised_until
      from judged
      left join promised on true
      """;

  /** A room that no meeting has: one of former days, or one of a trial. */
  private static final String OTHERWISE =
      """
      with trial as (
        update jitsi_probe set reservation_seen_at = coalesce(reservation_seen_at, $2)
        where room_name = $1 and expires_at > $2
        returning started_at, date_trunc('second', expires_at) as until
      )
      select 'granted' as verdict, started_at, until from trial
      union all
      select why, null, null from former_room where room_name = $1
      """;

  private static final String STANDING =
      """
      select promise.room_name, promise.starts_at as promised_from, promise.until as promised_until, m.lobby
      from room_promise promise
      join meeting m on m.id = promise.meeting_id
      where promise.room_name = $1 and promise.gone_at is null and promise.until > $2
      """;

  private static final String GONE =
      """
      with promise as (
        update room_promise set gone_at = coalesce(gone_at, $2) where room_name = $1 returning room_name
      )
      select room_name from promise
      union all
      select room_name from jitsi_probe where room_name = $1
      """;

  private final Database database;
  private final Duration opensBefore;
  private final Config.Room rules;

  /**
   * @param opensBefore how long before a meeting's start the earliest door opens
   */
  Promises(Database database, Duration opensBefore, Config.Room rules) {
    this.database = database;
    this.opensBefore = opensBefore;
    this.rules = rules;
  }

  /**
   * @param askedFrom the XMPP domain of the Prosody that asks, as it says
   */
  Future<Judgement> ask(String room, String askedFrom, Instant now) {
    return database
        .query(
            ASK,
            Tuple.of(room, utc(now))
                .addInteger((int) opensBefore.toSeconds())
                .addInteger((int) rules.overrun().toSeconds())
                .addInteger((int) rules.extendMax().toSeconds())
                .addString(askedFrom))
        .compose(
            rows ->
                rows.size() == 0
                    ? otherwise(room, now)
                    : Future.succeededFuture(judgement(rows.iterator().next())));
  }

  /** What Prosody was last told of a room that may be open. */
  Future<Optional<Promise>> standing(String room, Instant now) {
    return database
        .read(STANDING, Tuple.of(room, utc(now)))
        .map(Promises::first)
        .map(found -> found.map(Promises::promise));
  }

  /**
   * Prosody says that the room has gone.
   *
   * @return whether it was ever promised
   */
  Future<Boolean> gone(String room, Instant now) {
    return database.query(GONE, Tuple.of(room, utc(now))).map(rows -> rows.size() > 0);
  }

  private Future<Judgement> otherwise(String room, Instant now) {
    return database
        .query(OTHERWISE, Tuple.of(room, utc(now)))
        .map(Promises::first)
        .map(
            found ->
                found
                    .map(
                        row ->
                            row.getString("verdict").equals("granted")
                                ? Judgement.granted(
                                    new Promise(
                                        room,
                                        instant(row, "started_at"),
                                        instant(row, "until"),
                                        false))
                                : Judgement.refused(row.getString("verdict"), ""))
                    .orElse(Judgement.UNKNOWN));
  }

  private static Judgement judgement(Row row) {
    var verdict = row.getString("verdict");
    return switch (verdict) {
      case "granted" -> Judgement.granted(promise(row));
      case "early" -> Judgement.refused(verdict, RoomTimes.clockAndDay(instant(row, "opens_at")));
      case "late" -> Judgement.refused(verdict, RoomTimes.clockAndDay(instant(row, "ends_at")));
      default -> Judgement.refused(verdict, "");
    };
  }

  private static Promise promise(Row row) {
    return new Promise(
        row.getString("room_name"),
        instant(row, "promised_from"),
        instant(row, "promised_until"),
        row.getBoolean("lobby"));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
