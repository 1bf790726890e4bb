package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.http.CurrentUser;

/**
 * Signed-in browsers in the database. A session ends 30 minutes after its last use and 12 hours
 * after signing in at the latest (both by settings), and at once when its person is disabled.
 */
final class Sessions {
  /** How exactly the last use is known; it keeps reads from becoming writes. */
  static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  /** One round trip for a request: who it is, what they may, and whether they still may. */
  private static final String FIND =
      """
      select person.id, person.full_name, person.must_change_password, session.proved_at, session.last_seen_at,
        coalesce((
          select jsonb_agg(jsonb_build_object('role', role, 'unitId', unit_id, 'subtree', subtree))
          from role_grant
          where role_grant.person_id = person.id), '[]') as grants
      from session
      join person on person.id = session.person_id
      where session.id_hash = $1 and session.expires_at > $2 and session.last_seen_at > $3
        and person.disabled_at is null
      """;

  private static final String TOUCH =
      "update session set last_seen_at = $2 where id_hash = $1 and last_seen_at < $2";

  private static final String INSERT =
      """
      insert into session (id_hash, person_id, created_at, last_seen_at, proved_at, expires_at)
      values ($1, $2, $3, $3, $3, $4)
      """;

  /** The twelve hours go on counting: a proof makes nothing last longer. */
  private static final String REPLACE =
      "update session set id_hash = $2, last_seen_at = $3, proved_at = $3 where id_hash = $1";

  private static final String END = "delete from session where id_hash = $1";

  private static final String END_ALL = "delete from session where person_id = $1";

  private static final String END_OTHERS =
      "delete from session where person_id = $1 and id_hash <> $2";

  private static final String SWEEP =
      "delete from session where expires_at <= $1 or last_seen_at <= $2";

  private final Database database;
  private final Clock clock;
  private final Duration idle;
  private final Duration absolute;

  Sessions(Database database, Clock clock, Duration idle, Duration absolute) {
    this.database = database;
    this.clock = clock;
    this.idle = idle;
    this.absolute = absolute;
  }

  record Found(
      UUID personId,
      String name,
      boolean mustChangePassword,
      Instant provedAt,
      Instant lastSeenAt,
      List<CurrentUser.Grant> grants) {}

  /** The live session of this identifier. */
  Future<Optional<Found>> find(SessionId id) {
    var now = clock.instant();
    return database
        .read(FIND, Tuple.of(id.hash(), utc(now), utc(now.minus(idle))))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst().map(this::found));
  }

  /** Notes that it was used now. */
  Future<Void> touch(SessionId id) {
    return database.query(TOUCH, Tuple.of(id.hash(), utc(clock.instant()))).mapEmpty();
  }

  boolean isUseNoted(Found session) {
    return session.lastSeenAt().plus(USE_NOTED_EVERY).isAfter(clock.instant());
  }

  Future<Void> start(Tx tx, SessionId id, UUID person) {
    var now = clock.instant();
    return tx.query(INSERT, Tuple.of(id.hash(), person, utc(now), utc(now.plus(absolute))))
        .mapEmpty();
  }

  /** The same session under a new identifier, proved now; false when it has ended meanwhile. */
  Future<Boolean> replace(Tx tx, SessionId old, SessionId id) {
    return tx.query(REPLACE, Tuple.of(old.hash(), id.hash(), utc(clock.instant())))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> end(Tx tx, SessionId id) {
    return tx.query(END, Tuple.of(id.hash())).mapEmpty();
  }

  Future<Void> endAll(Tx tx, UUID person) {
    return tx.query(END_ALL, Tuple.of(person)).mapEmpty();
  }

  Future<Void> endOthers(Tx tx, UUID person, SessionId kept) {
    return tx.query(END_OTHERS, Tuple.of(person, kept.hash())).mapEmpty();
  }

  /** Forgets what has ended. */
  Future<Void> sweep() {
    var now = clock.instant();
    return database.query(SWEEP, Tuple.of(utc(now), utc(now.minus(idle)))).mapEmpty();
  }

  private Found found(Row row) {
    return new Found(
        row.getUUID("id"),
        row.getString("full_name"),
        row.getBoolean("must_change_password"),
        row.getOffsetDateTime("proved_at").toInstant(),
        row.getOffsetDateTime("last_seen_at").toInstant(),
        ((JsonArray) row.getJson("grants"))
            .stream().map(grant -> grant((JsonObject) grant)).toList());
  }

  private static CurrentUser.Grant grant(JsonObject json) {
    var unit = json.getString("unitId");
    return new CurrentUser.Grant(
        json.getString("role"),
        unit == null ? null : UUID.fromString(unit),
        json.getBoolean("subtree"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
