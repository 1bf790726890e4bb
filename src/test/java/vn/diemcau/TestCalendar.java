package vn.diemcau;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import vn.diemcau.db.Database;

/** A small calendar made by statements, for tests of what stands on it. */
public final class TestCalendar {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String ROOM_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  private final Database database;

  public TestCalendar(Database database) {
    this.database = database;
  }

  /**
   * @param parent null for the top
   */
  public UUID unit(UUID parent) {
    var name = "Đơn vị " + COUNT.incrementAndGet();
    return id(
        """
        insert into unit (code, code_kind, name, short_name, label, unit_type, level, parent_id)
        values ($1, 'local', $1, $1, left($1, 18), 'xã', 'commune', $2)
        returning id
        """,
        name,
        parent);
  }

  public UUID endpoint(UUID unit) {
    var name = "Điểm cầu " + COUNT.incrementAndGet();
    var endpoint =
        id(
            """
            insert into endpoint (code, name, short_name) values ($1, $1, left($1, 18))
            returning id
            """,
            name);
    run(
        "insert into endpoint_unit (endpoint_id, unit_id, validity) values ($1, $2, '(,)')",
        endpoint,
        unit);
    return endpoint;
  }

  /** Somebody without a role. */
  public UUID person() {
    return id(
        "insert into person (username, full_name) values ($1, $2) returning id",
        "nguoi" + COUNT.incrementAndGet(),
        "Nguyễn Văn " + COUNT.get());
  }

  public UUID person(String role, UUID unit, boolean subtree) {
    var person = person();
    grant(person, role, unit, subtree);
    return person;
  }

  public void grant(UUID person, String role, UUID unit, boolean subtree) {
    run(
        "insert into role_grant (person_id, role, unit_id, subtree) values ($1, $2, $3, $4)",
        person,
        role,
        unit,
        subtree);
  }

  /** A booked meeting; the first endpoint hosts it. */
  public UUID meeting(UUID unit, Instant start, Instant end, UUID... endpoints) {
    var booker = person();
    var meeting =
        id(
            """
            insert into meeting
              (title, chair, unit_id, host_endpoint_id, starts_at, ends_at, status, room_name, created_by,
               created_at, updated_at)
            values ('Họp giao ban', 'Trần Thị B', $1, $2, $3, $4, 'booked', $5, $6, $3, $3)
            returning id
            """,
            unit,
            endpoints[0],
            start.atOffset(ZoneOffset.UTC),
            end.atOffset(ZoneOffset.UTC),
            roomName(),
            booker);
    for (var endpoint : endpoints) {
      takePart(meeting, endpoint, "taken");
      reserve(endpoint, meeting, start, end);
    }
    return meeting;
  }

  public void takePart(UUID meeting, UUID endpoint, String state) {
    run(
        "insert into meeting_endpoint (meeting_id, endpoint_id, state) values ($1, $2, $3)",
        meeting,
        endpoint,
        state);
  }

  /**
   * @param meeting null for maintenance
   */
  public void reserve(UUID endpoint, UUID meeting, Instant start, Instant end) {
    run(
        """
        insert into reservation (endpoint_id, period, kind, meeting_id, reason)
        values ($1, tstzrange($2, $3), case when $4::uuid is null then 'maintenance' else 'meeting' end, $4,
          case when $4::uuid is null then 'Thay máy chiếu' end)
        """,
        endpoint,
        start.atOffset(ZoneOffset.UTC),
        end.atOffset(ZoneOffset.UTC),
        meeting);
  }

  /** As cancelling leaves it. */
  public void cancel(UUID meeting) {
    set(
        meeting,
        "status = 'cancelled', generation = generation + 1, room_name = '" + roomName() + "'");
    run("update reservation set active = false where meeting_id = $1", meeting);
  }

  /** As rescheduling leaves it: another time, another room. */
  public void move(UUID meeting, Instant start, Instant end) {
    run(
        """
        with moved as (
          update meeting set starts_at = $2, ends_at = $3, generation = generation + 1, room_name = $4 where id = $1
        )
        update reservation set period = tstzrange($2, $3) where meeting_id = $1
        """,
        meeting,
        start.atOffset(ZoneOffset.UTC),
        end.atOffset(ZoneOffset.UTC),
        roomName());
  }

  /**
   * @param assignments of SQL
   */
  public void set(UUID meeting, String assignments) {
    run("update meeting set " + assignments + " where id = $1", meeting);
  }

  public String room(UUID meeting) {
    return database
        .query("select room_name from meeting where id = $1", Tuple.of(meeting))
        .await()
        .iterator()
        .next()
        .getString(0);
  }

  private static String roomName() {
    var name = new StringBuilder("dc-");
    for (int i = 0, n = COUNT.incrementAndGet(); i < 26; i++, n /= 32) {
      name.append(ROOM_LETTERS.charAt(n % 32));
    }
    return name.toString();
  }

  private UUID id(String sql, Object... values) {
    return database
        .query(sql, Tuple.from(Arrays.asList(values)))
        .await()
        .iterator()
        .next()
        .getUUID(0);
  }

  private void run(String sql, Object... values) {
    database.query(sql, Tuple.from(Arrays.asList(values))).await();
  }
}
