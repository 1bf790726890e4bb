package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.Config;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;
import vn.diemcau.room.token.Secret;

/** Guests: who came by a link, and what the link invites to. */
final class Guests {
  /** Of one meeting, over all its links. */
  static final int MAX_PER_MEETING = 500;

  /** Guests are personal data of people who have no account here. */
  private static final Duration KEPT_AFTER_MEETING = Duration.ofDays(90);

  private static final String INVITATION =
      """
      select link.id as link_id, link.revoked_at is not null as revoked,
        meeting.id as meeting_id, meeting.title, meeting.chair, meeting.starts_at,
        least(meeting.ends_at, meeting.ended_at) as ends_at, meeting.status, meeting.secret_mark,
        host.name as host_name, unit.name as unit_name,
        door.opens_at, least(door.closes_at, meeting.ended_at) as closes_at, %s
      from guest_link link
      join meeting on meeting.id = link.meeting_id
      join unit on unit.id = meeting.unit_id
      join endpoint host on host.id = meeting.host_endpoint_id
      cross join lateral door(
        meeting.id, meeting.host_endpoint_id, meeting.starts_at, meeting.ends_at,
        $2::int * interval '1 second', $3::int * interval '1 second')
      """;

  private static final String BY_SECRET =
      INVITATION.formatted("null::uuid as guest_id, '' as name, '' as guest_unit")
          + "where link.secret_hash = $1";

  private static final String BY_GUEST =
      INVITATION.formatted("guest.id as guest_id, guest.name, guest.unit_name as guest_unit")
          + "join guest on guest.link_id = link.id\nwhere guest.id = $1";

  private static final String BY_SESSION =
      """
      select id, name, unit_name, meeting_id
      from guest
      where session_hash = $1
      """;

  /** Guests of one meeting come in one at a time, so that the limit holds. */
  private static final String LOCK_AND_COUNT =
      """
      with locked as (select id, unit_id from meeting where id = $1 for no key update)
      select (select count(*) from guest where meeting_id = locked.id) as guests, unit_id from locked
      """;

  private static final String INSERT =
      """
      insert into guest (link_id, meeting_id, name, unit_name, session_hash, created_at)
      values ($1, $2, $3, $4, $5, $6)
      returning id
      """;

  private static final String ERASE =
      """
      delete from guest_link
      using meeting
      where meeting.id = guest_link.meeting_id and coalesce(meeting.ends_at, meeting.updated_at) < $1
      """;

  private final Database database;
  private final Audit audit;
  private final Clock clock;
  private final Config.Meeting door;

  Guests(Database database, Audit audit, Clock clock, Config.Meeting door) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.door = door;
  }

  /** What a link invites to, as it is now. */
  record Invitation(
      UUID linkId,
      boolean revoked,
      UUID meetingId,
      String title,
      String chair,
      Instant start,
      Instant end,
      String status,
      boolean secret,
      String hostName,
      String unitName,
      Instant opensAt,
      Instant closesAt,
      Optional<Guest> guest) {}

  record Guest(UUID id, String name, String unitName) {
    /** As others in the room see it. */
    String displayName() {
      return unitName.isEmpty() ? name : name + " (" + unitName + ")";
    }
  }

  record Session(Guest guest, UUID meetingId) {}

  /** Empty for a secret no link has. */
  Future<Optional<Invitation>> bySecret(String secret) {
    return invitation(BY_SECRET, Secret.hash(secret));
  }

  Future<Optional<Invitation>> byGuest(UUID guest) {
    return invitation(BY_GUEST, guest);
  }

  Future<Optional<Session>> bySession(String session) {
    return database
        .read(BY_SESSION, Tuple.of(Secret.hash(session)))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(session(rows.iterator().next())));
  }

  /**
   * Lets a guest in; empty where the meeting has as many as it may.
   *
   * @param session kept by the guest's browser alone
   * @param caller request and address
   */
  Future<Optional<Guest>> add(
      Invitation invitation, String name, String unitName, String session, Audit.Actor caller) {
    return database.withTransaction(
        tx ->
            tx.query(LOCK_AND_COUNT, Tuple.of(invitation.meetingId()))
                .map(rows -> rows.iterator().next())
                .compose(
                    meeting ->
                        meeting.getLong("guests") >= MAX_PER_MEETING
                            ? Future.succeededFuture(Optional.empty())
                            : insert(tx, invitation, name, unitName, session)
                                .compose(
                                    guest ->
                                        note(tx, invitation, guest, meeting, caller).map(guest))
                                .map(Optional::of)));
  }

  /** Without the name, which must be forgotten before the record is. */
  private Future<Void> note(
      Tx tx, Invitation invitation, Guest guest, Row meeting, Audit.Actor caller) {
    var actor = new Audit.Actor("guest", guest.id(), "", caller.requestId(), caller.address());
    return audit.record(
        tx,
        Audit.Entry.of(actor, "guest.enter", "meeting", invitation.meetingId())
            .as("guest", meeting.getUUID("unit_id"))
            .changing(null, JsonObject.of("link", invitation.linkId().toString())));
  }

  private Future<Guest> insert(
      Tx tx, Invitation invitation, String name, String unitName, String session) {
    return tx.query(
            INSERT,
            Tuple.of(
                invitation.linkId(),
                invitation.meetingId(),
                name,
                unitName,
                Secret.hash(session),
                utc(clock.instant())))
        .map(rows -> new Guest(rows.iterator().next().getUUID("id"), name, unitName));
  }

  /** Who came to a meeting that ended before this is to be forgotten. */
  Instant keptSince() {
    return clock.instant().minus(KEPT_AFTER_MEETING);
  }

  /** Forgets the guests and links of meetings long over. */
  Future<Void> erase() {
    return database.query(ERASE, Tuple.of(utc(keptSince()))).mapEmpty();
  }

  private Future<Optional<Invitation>> invitation(String sql, Object key) {
    return database
        .read(
            sql,
            Tuple.of(
                key, (int) door.enterBefore().toSeconds(), (int) door.leaveAfter().toSeconds()))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(invitation(rows.iterator().next())));
  }

  private static Invitation invitation(Row row) {
    return new Invitation(
        row.getUUID("link_id"),
        row.getBoolean("revoked"),
        row.getUUID("meeting_id"),
        row.getString("title"),
        row.getString("chair"),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        row.getString("status"),
        !row.getString("secret_mark").isEmpty(),
        row.getString("host_name"),
        row.getString("unit_name"),
        instant(row, "opens_at"),
        instant(row, "closes_at"),
        Optional.ofNullable(row.getUUID("guest_id"))
            .map(id -> new Guest(id, row.getString("name"), row.getString("guest_unit"))));
  }

  private static Session session(Row row) {
    return new Session(
        new Guest(row.getUUID("id"), row.getString("name"), row.getString("unit_name")),
        row.getUUID("meeting_id"));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
