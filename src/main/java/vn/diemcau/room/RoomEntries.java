package vn.diemcau.room;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.db.Database;

/**
 * Decides in one statement, and so in one transaction and one round trip, whether somebody may
 * enter a meeting's room now, and writes the row of the record that every token needs.
 */
final class RoomEntries {
  /**
   * $1 meeting, $2 who asks, $3 now, $4 life of a token and $5, $6 how long the door is open before
   * and after, in seconds, $7 the token's id, $8 the name to show, $9 request, $10 address. Each
   * {@code offset 0} keeps what is used twice from being computed twice.
   */
  private static final String JUDGE_AND_NOTE =
      """
      with asked as (%s),
      judged as (
        select asked.*, door.opens_at, door.closes_at,
          date_trunc('second', least($3 + $4::int * interval '1 second', door.closes_at)) as expires_at,
          case
            when asked.acting is null then 'unknown'
            when asked.acting = 'none' then 'forbidden'
            when asked.acting = 'gone' then 'gone'
            when asked.secret_mark <> '' then 'secret'
            when asked.ended_at is not null then 'ended'
            when asked.status <> 'booked' then asked.status
            when $3 < door.opens_at then 'early'
            when $3 >= date_trunc('second', door.closes_at) then 'late'
            else 'granted'
          end as verdict
        from asked
        cross join lateral (
          select * from door(
            asked.id, asked.door_endpoint, asked.starts_at, asked.ends_at,
            $5::int * interval '1 second', $6::int * interval '1 second')
          offset 0
        ) door
      ),
      noted as (
        insert into audit_entry
          (at, actor_kind, actor_id, actor_name, role, unit_id, action, object_kind, object_id, after,
           result, request_id, address)
        select $3, '%s', $2, audit_name, acting, unit_id, 'room.token', 'meeting', id::text,
          jsonb_build_object(
            'jti', $7::text, 'room', room_name, 'moderator', moderates, 'expiresAt', expires_at),
          'ok', $9, $10
        from judged
        where verdict = 'granted'
      )
      select verdict, room_name, jitsi_server_id, title, moderates, lobby, display_name, opens_at,
        closes_at, expires_at
      from judged
      """;

  private static final String AS_PERSON =
      JUDGE_AND_NOTE.formatted(
          """
          select meeting.id, meeting.unit_id, title, status, secret_mark, starts_at, ends_at, ended_at,
            room_name, jitsi_server_id, lobby, host_endpoint_id as door_endpoint, $8::text as display_name, $8::text as audit_name,
            acting.acting, acting.acting in ('secretary', 'chair', 'delegate') as moderates
          from meeting
          cross join lateral (
            select acting_as($2, meeting, ($3 at time zone 'Asia/Ho_Chi_Minh')::date) as acting offset 0
          ) acting
          where meeting.id = $1
          """,
          "person");

  private static final String AS_KIOSK =
      JUDGE_AND_NOTE.formatted(
          """
          select meeting.id, meeting.unit_id, title, status, secret_mark, starts_at, ends_at, ended_at,
            room_name, jitsi_server_id, lobby, device.endpoint_id as door_endpoint, $8::text as display_name, $8::text as audit_name,
            case
              when taking.state = 'wish' then 'none'
              when meeting.status = 'draft' then null
              else 'endpoint'
            end as acting,
            meeting.host_endpoint_id = device.endpoint_id as moderates
          from kiosk_device device
          join meeting_endpoint taking on taking.endpoint_id = device.endpoint_id and taking.meeting_id = $1
          join meeting on meeting.id = taking.meeting_id
          where device.id = $2 and device.revoked_at is null
          """,
          "kiosk");

  /** A guest's name stays out of the record, which is kept longer than guests may be. */
  private static final String AS_GUEST =
      JUDGE_AND_NOTE.formatted(
          """
          select meeting.id, meeting.unit_id, title, status, secret_mark, starts_at, ends_at, ended_at,
            room_name, jitsi_server_id, lobby, host_endpoint_id as door_endpoint, $8::text as display_name, ''::text as audit_name,
            case
              when link.revoked_at is not null or meeting.status in ('cancelled', 'postponed') then 'gone'
              when exists (
                select from meeting_barred barred
                where barred.meeting_id = meeting.id and barred.who_kind = 'guest' and barred.who_id = guest.id
              ) then 'gone'
              else 'guest'
            end as acting,
            false as moderates
          from guest
          join guest_link link on link.id = guest.link_id
          join meeting on meeting.id = guest.meeting_id
          where guest.id = $2 and meeting.id = $1
          """,
          "guest");

  private final Database database;

  RoomEntries(Database database) {
    this.database = database;
  }

  /**
   * @param id of the person, the device or the guest
   * @param displayName as others in the room see it
   * @param tokenLife at most, the door may close earlier
   * @param before how long before the start the door opens, where nothing stands in that room
   * @param after how long after the end it closes, where nothing follows
   */
  record Asking(
      UUID meetingId,
      UUID id,
      String displayName,
      UUID jti,
      Instant now,
      Duration tokenLife,
      Duration before,
      Duration after,
      String requestId,
      String address) {}

  /**
   * @param verdict {@code granted}, {@code unknown}, {@code forbidden}, {@code gone}, {@code
   *     secret}, {@code early}, {@code late}, or the status that keeps the door shut
   * @param roomName null before the meeting has a room
   * @param serverId the Jitsi it is placed on; null where it is on none
   * @param lobby people wait until a moderator lets them in
   * @param opensAt null for a draft without a time, as are the other instants
   */
  record Judgement(
      String verdict,
      String roomName,
      UUID serverId,
      String title,
      boolean moderates,
      boolean lobby,
      String displayName,
      Instant opensAt,
      Instant closesAt,
      Instant expiresAt) {
    static final Judgement UNKNOWN =
        new Judgement("unknown", null, null, "", false, false, "", null, null, null);
  }

  Future<Judgement> asPerson(Asking asking) {
    return judge(AS_PERSON, asking);
  }

  Future<Judgement> asKiosk(Asking asking) {
    return judge(AS_KIOSK, asking);
  }

  Future<Judgement> asGuest(Asking asking) {
    return judge(AS_GUEST, asking);
  }

  private Future<Judgement> judge(String sql, Asking asking) {
    return database
        .query(
            sql,
            Tuple.tuple()
                .addUUID(asking.meetingId())
                .addUUID(asking.id())
                .addOffsetDateTime(asking.now().atOffset(ZoneOffset.UTC))
                .addInteger((int) asking.tokenLife().toSeconds())
                .addInteger((int) asking.before().toSeconds())
                .addInteger((int) asking.after().toSeconds())
                .addString(asking.jti().toString())
                .addString(asking.displayName())
                .addString(asking.requestId())
                .addString(asking.address()))
        .map(rows -> rows.size() == 0 ? Judgement.UNKNOWN : judgement(rows.iterator().next()));
  }

  private static Judgement judgement(Row row) {
    return new Judgement(
        row.getString("verdict"),
        row.getString("room_name"),
        row.getUUID("jitsi_server_id"),
        row.getString("title"),
        Boolean.TRUE.equals(row.getBoolean("moderates")),
        row.getBoolean("lobby"),
        row.getString("display_name"),
        instant(row, "opens_at"),
        instant(row, "closes_at"),
        instant(row, "expires_at"));
  }

  private static Instant instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column))
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }
}
