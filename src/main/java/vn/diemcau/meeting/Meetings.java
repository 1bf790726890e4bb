package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.diemcau.db.Tx;

/**
 * The writing side of the calendar. A room is taken by a row of {@code reservation}; its constraint
 * {@code reservation_no_overlap} is the last word. The order of locks is always: endpoint rows by
 * id, then the meeting's row.
 */
final class Meetings {
  /**
   * Nearest unit of the secretary's grants that covers the host on the day, else the first grant's.
   * $1 person, $2 host, $3 day.
   */
  private static final String OWNER =
      """
      coalesce((
        select given.unit_id
        from role_grant given
        join endpoint_unit link on link.endpoint_id = $2 and link.validity @> $3::date
        join unit_ancestor up on up.unit_id = link.unit_id and up.ancestor_id = given.unit_id
          and (given.subtree or up.depth = 0)
        where given.person_id = $1 and given.role = 'secretary'
        order by up.depth
        limit 1
      ), (
        select given.unit_id
        from role_grant given
        where given.person_id = $1 and given.role = 'secretary'
        order by given.granted_at, given.id
        limit 1
      ))
      """;

  /** $1 ids, $2 day, $3 person. */
  private static final String ENDPOINTS =
      """
      select e.id, e.name, e.validity @> $2::date and link.unit_id is not null as bookable,
        link.unit_id, coalesce(link.unit_id in (
          select unit_id from units_in_scope($3, '{secretary}')), false) as own
      from endpoint e
      left join endpoint_unit link on link.endpoint_id = e.id and link.validity @> $2::date
      where e.id = any ($1)
      order by e.id
      """;

  private static final String LOCK_ENDPOINTS = ENDPOINTS + "for no key update of e";

  private static final String STILL_FREE = "select still_free($1, tstzrange($2, $3))";

  private static final String LOCK =
      "select 1 from meeting where id = $1 and version = $2 for no key update";

  private static final String INSERT =
      """
      with made as (
        insert into meeting (title, note, chair, chair_person_id, host_endpoint_id, unit_id,
          starts_at, ends_at, mode, status, hold_expires_at, room_name, created_by, created_at,
          updated_at, held_only, lobby)
        select $4, $5, $6, $7, $2, %s, $8, $9, $10, $11, $12, $13, $1, $14, $14, $18, $19
        returning id, unit_id
      ), taking as (
        insert into meeting_endpoint (meeting_id, endpoint_id, state)
        select made.id, asked.id, case when asked.id = any ($16::uuid[]) then 'taken' else 'wish' end
        from made, unnest($15::uuid[]) as asked (id)
      ), reserved as (
        insert into reservation (endpoint_id, period, kind, meeting_id)
        select taken.id, tstzrange($8, $9), $17, made.id
        from made, unnest($16::uuid[]) as taken (id)
      )
      select id, unit_id from made
      """
          .formatted(OWNER);

  private static final String OWNER_OF_NEW = "select %s as unit_id".formatted(OWNER);

  private static final String PERSON = "select 1 from person where id = $1 and disabled_at is null";

  private static final String BUSY =
      """
      select taken.endpoint_id,
        bool_or(m.status = 'hold' and m.hold_expires_at <= $5) as expired
      from reservation taken
      left join meeting m on m.id = taken.meeting_id
      where taken.active and taken.endpoint_id = any ($1) and taken.period && tstzrange($2, $3)
        and ($4::uuid is null or taken.meeting_id is distinct from $4)
      group by taken.endpoint_id
      """;

  private static final String UPDATE =
      """
      update meeting
      set title = $2, note = $3, chair = $4, chair_person_id = $5, host_endpoint_id = $6,
        starts_at = $7, ends_at = $8, mode = $9, status = $10, hold_expires_at = $11,
        room_name = $12, generation = $13, rescheduled_at = $14, cancel_reason = $15,
        version = version + 1, updated_at = $16, held_only = $17, lobby = $18
      where id = $1
      """;

  /** $4 the Jitsi it was placed on; one that was never placed is on that of the settings. */
  private static final String ANOTHER_ROOM_ELSEWHERE =
      """
      update meeting
      set room_name = $2, generation = generation + 1, updated_at = $3
      where id = $1 and room_name is not null and jitsi_server_id is distinct from coalesce(
        $4, (select id from jitsi_server where from_settings))
      """;

  private Meetings() {}

  /**
   * The endpoints as they are on that day, their rows locked until the transaction ends. Fewer than
   * asked for where some are unknown.
   */
  static Future<Map<UUID, LockedEndpoint>> lock(
      Tx tx, Collection<UUID> ids, LocalDate day, UUID person) {
    return endpoints(tx, LOCK_ENDPOINTS, ids, day, person);
  }

  /** The same without a lock, where no room is taken or given back. */
  static Future<Map<UUID, LockedEndpoint>> look(
      Tx tx, Collection<UUID> ids, LocalDate day, UUID person) {
    return endpoints(tx, ENDPOINTS, ids, day, person);
  }

  private static Future<Map<UUID, LockedEndpoint>> endpoints(
      Tx tx, String sql, Collection<UUID> ids, LocalDate day, UUID person) {
    return tx.query(sql, Tuple.of(ids.toArray(UUID[]::new), day, person))
        .map(
            rows -> {
              var found = new LinkedHashMap<UUID, LockedEndpoint>();
              for (var row : rows) {
                found.put(
                    row.getUUID("id"),
                    new LockedEndpoint(
                        row.getUUID("id"),
                        row.getString("name"),
                        row.getBoolean("bookable"),
                        row.getUUID("unit_id"),
                        row.getBoolean("own")));
              }
              return found;
            });
  }

  /**
   * Fails as taking them would when somebody has one of these in that time. Sent right behind
   * {@link #lock}, without waiting for its answer, it sees what the lock waited for.
   */
  static Future<Void> stillFree(Tx tx, Collection<UUID> ids, Period period) {
    return tx.query(
            STILL_FREE,
            Tuple.of(ids.toArray(UUID[]::new), Times.utc(period.start()), Times.utc(period.end())))
        .mapEmpty();
  }

  /** False when the meeting is no longer at this version. */
  static Future<Boolean> lock(Tx tx, UUID id, int version) {
    return tx.query(LOCK, Tuple.of(id, version)).map(rows -> rows.size() == 1);
  }

  /** Whose a new meeting would be. */
  static Future<UUID> ownerOfNew(Tx tx, UUID person, UUID host, LocalDate day) {
    return tx.query(OWNER_OF_NEW, Tuple.of(person, host, day))
        .map(rows -> rows.iterator().next().getUUID("unit_id"));
  }

  static Future<Boolean> isPerson(Tx tx, UUID id) {
    return tx.query(PERSON, Tuple.of(id)).map(rows -> rows.size() == 1);
  }

  /**
   * Endpoints somebody else has.
   *
   * @param expired one of them only by a hold whose time is over
   */
  record Busy(List<UUID> endpoints, boolean expired) {}

  /** Which of these endpoints somebody else has in that time. Their rows must be locked. */
  static Future<Busy> busy(Tx tx, Collection<UUID> ids, Period period, UUID except, Instant now) {
    return tx.query(
            BUSY,
            Tuple.of(
                ids.toArray(UUID[]::new),
                Times.utc(period.start()),
                Times.utc(period.end()),
                except,
                Times.utc(now)))
        .map(
            rows ->
                new Busy(
                    MeetingReads.stream(rows).map(row -> row.getUUID("endpoint_id")).toList(),
                    MeetingReads.stream(rows)
                        .anyMatch(row -> Boolean.TRUE.equals(row.getBoolean("expired")))));
  }

  /**
   * Makes a meeting and takes its rooms.
   *
   * @param taken the endpoints whose rooms are taken; the others of the plan become wishes
   */
  static Future<Made> insert(
      Tx tx, UUID person, Instant now, Plan plan, Standing standing, List<UUID> taken) {
    var text = plan.text();
    var values =
        Tuple.tuple()
            .addUUID(person)
            .addUUID(plan.host())
            .addLocalDate(Times.dayOf(plan.start() == null ? now : plan.start()))
            .addString(text.title())
            .addString(text.note())
            .addString(text.chair())
            .addUUID(text.chairPersonId())
            .addOffsetDateTime(Times.utc(plan.start()))
            .addOffsetDateTime(Times.utc(plan.end()))
            .addString(plan.mode())
            .addString(standing.status())
            .addOffsetDateTime(Times.utc(standing.holdExpiresAt()))
            .addString(standing.roomName())
            .addOffsetDateTime(Times.utc(now))
            .addArrayOfUUID(plan.endpoints().toArray(UUID[]::new))
            .addArrayOfUUID(taken.toArray(UUID[]::new))
            .addString(standing.kind())
            .addBoolean(standing.heldOnly())
            .addBoolean(text.lobby());
    return tx.query(INSERT, values)
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Made(row.getUUID("id"), row.getUUID("unit_id"));
            });
  }

  record Made(UUID id, UUID unitId) {}

  /**
   * Writes the plan over a locked meeting, gives back rooms that are not its own any more.
   *
   * @param from when rooms that are taken newly begin: of a running meeting not before now
   */
  static Future<Void> update(
      Tx tx, UUID id, Instant now, Plan plan, Standing standing, List<UUID> taken, Instant from) {
    var text = plan.text();
    var values =
        Tuple.tuple()
            .addUUID(id)
            .addString(text.title())
            .addString(text.note())
            .addString(text.chair())
            .addUUID(text.chairPersonId())
            .addUUID(plan.host())
            .addOffsetDateTime(Times.utc(plan.start()))
            .addOffsetDateTime(Times.utc(plan.end()))
            .addString(plan.mode())
            .addString(standing.status())
            .addOffsetDateTime(Times.utc(standing.holdExpiresAt()))
            .addString(standing.roomName())
            .addInteger(standing.generation())
            .addOffsetDateTime(Times.utc(standing.rescheduledAt()))
            .addString(plan.intent() == Intent.CANCEL ? plan.reason() : null)
            .addOffsetDateTime(Times.utc(now))
            .addBoolean(standing.heldOnly())
            .addBoolean(text.lobby());
    return tx.query(UPDATE, values)
        .compose(ok -> Reservations.write(tx, id, plan, standing, taken, from));
  }

  /** Another room, where the meeting is on another Jitsi than before. */
  static Future<Void> anotherRoomElsewhere(Tx tx, Meeting before, Instant now) {
    var server = before.jitsiServer() == null ? null : before.jitsiServer().getString("id");
    return tx.query(
            ANOTHER_ROOM_ELSEWHERE,
            Tuple.of(
                before.head().id(),
                RoomName.random(),
                Times.utc(now),
                server == null ? null : UUID.fromString(server)))
        .mapEmpty();
  }
}
