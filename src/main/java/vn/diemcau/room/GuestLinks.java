package vn.diemcau.room;

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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.room.token.Secret;

/** The links a secretary makes for guests of the unit's meetings. */
final class GuestLinks {
  static final int MAX_PER_MEETING = 500;

  private static final String MEETING =
      """
      select meeting.status, meeting.secret_mark, meeting.ends_at, meeting.ended_at, meeting.unit_id,
        acting_as($2, meeting, ($3 at time zone 'Asia/Ho_Chi_Minh')::date) as acting,
        (select count(*) from guest_link where meeting_id = meeting.id) as links
      from meeting
      where meeting.id = $1
      """;

  /** Locks the meeting's row, so that two cannot both make the last link allowed. */
  private static final String MEETING_LOCKED = MEETING + "for no key update of meeting";

  private static final String INSERT =
      """
      insert into guest_link (meeting_id, secret_hash, label, created_by, created_at)
      values ($1, $2, $3, $4, $5)
      returning id
      """;

  private static final String LIST =
      """
      select link.id, link.label, link.created_at, link.revoked_at is not null as revoked,
        coalesce(
          jsonb_agg(
            jsonb_build_object('name', guest.name, 'unitName', guest.unit_name, 'at', guest.created_at)
            order by guest.created_at, guest.id) filter (where guest.id is not null),
          '[]') as guests
      from guest_link link
      left join guest on guest.link_id = link.id
      where link.meeting_id = $1
      group by link.id
      order by link.created_at, link.id
      """;

  private static final String REVOKE =
      """
      with before as (select id, revoked_at from guest_link where id = $2 and meeting_id = $1)
      update guest_link set revoked_at = coalesce(guest_link.revoked_at, $3)
      from before
      where guest_link.id = before.id
      returning before.revoked_at is null as was_alive
      """;

  private final Database database;
  private final Audit audit;
  private final Clock clock;
  private final Duration leaveAfter;

  GuestLinks(Database database, Audit audit, Clock clock, Duration leaveAfter) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.leaveAfter = leaveAfter;
  }

  sealed interface Outcome permits Done, Unknown, NotAllowed, Closed, TooMany {}

  record Done(List<Link> links) implements Outcome {}

  record Unknown() implements Outcome {}

  record NotAllowed() implements Outcome {}

  /** The meeting takes no guests: a draft, over, cancelled, postponed or secret. */
  record Closed() implements Outcome {}

  record TooMany() implements Outcome {}

  /**
   * @param guests who used it, as the contract has them
   */
  record Link(UUID id, String label, Instant createdAt, boolean revoked, JsonArray guests) {}

  Future<Outcome> list(UUID meeting, UUID person) {
    return database.withTransaction(
        tx -> asSecretary(tx, MEETING, meeting, person, found -> links(tx, meeting)));
  }

  /**
   * @param secret handed to the caller and nowhere else
   */
  Future<Outcome> create(UUID meeting, String label, String secret, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            asSecretary(
                tx,
                MEETING_LOCKED,
                meeting,
                actor.id(),
                found -> {
                  if (!takesGuests(found)) {
                    return Future.succeededFuture(new Closed());
                  }
                  return found.getLong("links") >= MAX_PER_MEETING
                      ? Future.succeededFuture(new TooMany())
                      : insert(tx, meeting, label, secret, actor, found.getUUID("unit_id"));
                }));
  }

  /** Revoking twice is the same as once. */
  Future<Outcome> revoke(UUID meeting, UUID link, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            asSecretary(
                tx,
                MEETING,
                meeting,
                actor.id(),
                found ->
                    tx.query(REVOKE, Tuple.of(meeting, link, utc(clock.instant())))
                        .compose(
                            rows -> {
                              if (rows.size() == 0) {
                                return Future.succeededFuture(new Unknown());
                              }
                              return rows.iterator().next().getBoolean("was_alive")
                                  ? note(tx, "guest-link.revoke", link, actor, found)
                                  : Future.succeededFuture(new Done(List.of()));
                            })));
  }

  private Future<Outcome> asSecretary(
      Tx tx, String sql, UUID meeting, UUID person, Function<Row, Future<Outcome>> work) {
    return tx.query(sql, Tuple.of(meeting, person, utc(clock.instant())))
        .compose(
            rows -> {
              var acting = rows.size() == 0 ? null : rows.iterator().next().getString("acting");
              if (acting == null) {
                return Future.succeededFuture(new Unknown());
              }
              return acting.equals("secretary")
                  ? work.apply(rows.iterator().next())
                  : Future.succeededFuture(new NotAllowed());
            });
  }

  private boolean takesGuests(Row meeting) {
    var status = meeting.getString("status");
    return (status.equals("hold") || status.equals("booked"))
        && meeting.getString("secret_mark").isEmpty()
        && meeting.getOffsetDateTime("ended_at") == null
        && instant(meeting, "ends_at").plus(leaveAfter).isAfter(clock.instant());
  }

  private Future<Outcome> insert(
      Tx tx, UUID meeting, String label, String secret, Audit.Actor actor, UUID unit) {
    var now = clock.instant();
    return tx.query(INSERT, Tuple.of(meeting, Secret.hash(secret), label, actor.id(), utc(now)))
        .compose(
            rows -> {
              var id = rows.iterator().next().getUUID("id");
              var link = new Link(id, label, now, false, new JsonArray());
              return audit
                  .record(
                      tx,
                      Audit.Entry.of(actor, "guest-link.create", "meeting", meeting)
                          .as("secretary", unit)
                          .changing(null, JsonObject.of("link", id.toString())))
                  .map(new Done(List.of(link)));
            });
  }

  private Future<Outcome> note(Tx tx, String action, UUID link, Audit.Actor actor, Row meeting) {
    return audit
        .record(
            tx,
            Audit.Entry.of(actor, action, "guest-link", link)
                .as("secretary", meeting.getUUID("unit_id")))
        .map(new Done(List.of()));
  }

  private Future<Outcome> links(Tx tx, UUID meeting) {
    return tx.query(LIST, Tuple.of(meeting))
        .map(
            rows ->
                new Done(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(GuestLinks::link)
                        .toList()));
  }

  private static Link link(Row row) {
    return new Link(
        row.getUUID("id"),
        row.getString("label"),
        instant(row, "created_at"),
        row.getBoolean("revoked"),
        row.getJsonArray("guests"));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
