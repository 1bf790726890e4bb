package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import vn.diemcau.db.Database;

/**
 * Spreads endpoints that come by themselves, after a power cut or a restart of Jitsi: bridges tell
 * how busy they are every few seconds only, and a hundred who enter within them all end up on one
 * (jitsi/jicofo#1298). The first few enter at once, so that one who comes alone never waits; each
 * later one waits for its place in the meeting, which is the same every time.
 */
final class JoinBurst {
  static final int AT_ONCE = 4;
  static final Duration WINDOW = Duration.ofSeconds(30);

  /** $1 meeting, $2 endpoint, $3 now, $4 when a burst that has begun since then still lasts. */
  private static final String ASK =
      """
      with burst as (
        insert into join_burst (meeting_id, began_at, last_at, asked) values ($1, $3, $3, 1)
        on conflict (meeting_id) do update
        set began_at = case when join_burst.began_at > $4 then join_burst.began_at else $3 end,
          asked = case when join_burst.began_at > $4 then join_burst.asked + 1 else 1 end,
          last_at = $3
        returning asked
      )
      select case
          when burst.asked <= $5 or m.host_endpoint_id = $2 then 0
          else (
            select 1 + count(*)
            from meeting_endpoint part
            join endpoint other on other.id = part.endpoint_id
            where part.meeting_id = m.id and part.state = 'taken' and other.id <> m.host_endpoint_id
              and (other.sort_order, other.id) < (own.sort_order, own.id))
        end::int as place
      from burst
      join meeting m on m.id = $1
      join endpoint own on own.id = $2
      """;

  private final Database database;
  private final int perSecond;

  /**
   * @param perSecond how many enter one room in a second
   */
  JoinBurst(Database database, int perSecond) {
    this.database = database;
    this.perSecond = perSecond;
  }

  /** How long this endpoint should wait before it enters; counts as having asked. */
  Future<Duration> ask(UUID meeting, UUID endpoint, Instant now) {
    return database
        .query(
            ASK,
            Tuple.of(
                meeting,
                endpoint,
                now.atOffset(ZoneOffset.UTC),
                now.minus(WINDOW).atOffset(ZoneOffset.UTC),
                AT_ONCE))
        .map(rows -> rows.iterator().next().getInteger("place"))
        .map(place -> Duration.ofMillis(1000L * place / perSecond));
  }
}
