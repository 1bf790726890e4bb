package vn.diemcau.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The statements of one booking, in their order and with values of the same size, without anything
 * around them. Their text is read from the server's own classes, so the two cannot drift apart.
 */
final class BookingStatements {
  private static final String SESSION = text("account.Sessions", "FIND");
  private static final String CLAIM = text("http.Idempotency", "CLAIM");
  private static final String LOCK = text("meeting.Meetings", "LOCK_ENDPOINTS");
  private static final String STILL_FREE = text("meeting.Meetings", "STILL_FREE");
  private static final String INSERT = text("meeting.Meetings", "INSERT");
  private static final String AUDIT = text("audit.Audit", "INSERT");
  private static final String CHANGE = text("change.Changes", "INSERT");
  private static final String PLACE = text("room.server.Placement", "LOCK");
  private static final String FIND = text("meeting.MeetingReads", "FIND");
  private static final String KEEP = text("http.Idempotency", "KEEP");
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private final UUID person;
  private final Buffer session;
  private final UUID[] endpoints;
  private final JsonObject answer;

  /**
   * @param answer of such a booking over HTTP, which is kept with the idempotency key
   */
  BookingStatements(Secretary secretary, List<UUID> endpoints, JsonObject answer) {
    this.person = secretary.person();
    var bits = secretary.cookie().substring(secretary.cookie().indexOf('=') + 1);
    this.session = Buffer.buffer(sha256(Base64.getUrlDecoder().decode(bits)));
    this.endpoints = endpoints.toArray(UUID[]::new);
    this.answer = answer;
  }

  Future<Void> book(SqlConnection connection, Instant start) {
    var now = OffsetDateTime.now(ZoneOffset.UTC);
    var from = start.atOffset(ZoneOffset.UTC);
    var to = start.plus(Secretary.MEETING).atOffset(ZoneOffset.UTC);
    var day = from.toLocalDate();
    var key = Tuple.of("person:" + person, "POST /api/v1/meetings", UUID.randomUUID().toString());
    var claim =
        Tuple.of(key.getValue(0), key.getValue(1), key.getValue(2))
            .addBuffer(session)
            .addValue(now);
    var insert =
        Tuple.tuple()
            .addUUID(person)
            .addUUID(endpoints[0])
            .addLocalDate(day)
            .addString("Giao ban tuần")
            .addString("")
            .addString("")
            .addUUID(null)
            .addOffsetDateTime(from)
            .addOffsetDateTime(to)
            .addString("strict")
            .addString("booked")
            .addOffsetDateTime(null)
            .addString(roomName())
            .addOffsetDateTime(now)
            .addArrayOfUUID(endpoints)
            .addArrayOfUUID(endpoints)
            .addString("meeting")
            .addBoolean(false)
            .addBoolean(false);
    var change =
        Tuple.of(now, "meeting", null)
            .addArrayOfUUID(endpoints)
            .addArrayOfUUID(new UUID[0])
            .addOffsetDateTime(from)
            .addOffsetDateTime(to);
    return run(connection, SESSION, Tuple.of(session, now, now.minusMinutes(30)))
        .compose(ok -> connection.begin())
        .compose(
            tx ->
                run(connection, CLAIM, claim)
                    .compose(
                        ok ->
                            run(
                                connection,
                                LOCK,
                                Tuple.tuple()
                                    .addArrayOfUUID(endpoints)
                                    .addLocalDate(day)
                                    .addUUID(person)))
                    .compose(ok -> run(connection, STILL_FREE, Tuple.of(endpoints, from, to)))
                    .compose(ok -> connection.preparedQuery(INSERT).execute(insert))
                    .map(rows -> rows.iterator().next())
                    .compose(
                        made ->
                            run(
                                    connection,
                                    AUDIT,
                                    audit(now, made.getUUID("id"), made.getUUID("unit_id")))
                                .compose(ok -> run(connection, CHANGE, change))
                                .compose(ok -> run(connection, PLACE, Tuple.tuple()))
                                .compose(
                                    ok ->
                                        run(
                                            connection,
                                            FIND,
                                            Tuple.of(
                                                person, now.toLocalDate(), made.getUUID("id")))))
                    .compose(
                        ok ->
                            run(
                                connection,
                                KEEP,
                                key.addInteger(201).addValue(new JsonObject()).addValue(answer)))
                    .compose(ok -> tx.commit()));
  }

  private Tuple audit(OffsetDateTime now, UUID meeting, UUID unit) {
    var after =
        new JsonObject()
            .put("title", "Giao ban tuần")
            .put("endpoints", endpoints.length)
            .put("status", "booked")
            .put("mode", "strict")
            .put("start", now.toString())
            .put("end", now.toString())
            .put("host", endpoints[0].toString())
            .put("chair", "");
    return Tuple.tuple()
        .addOffsetDateTime(now)
        .addString("person")
        .addUUID(person)
        .addString("Thư ký")
        .addString("secretary")
        .addUUID(unit)
        .addString("meeting.book")
        .addString("meeting")
        .addString(meeting.toString())
        .addValue(null)
        .addValue(after)
        .addString("ok")
        .addString(meeting.toString())
        .addString("127.0.0.1");
  }

  private static Future<Void> run(SqlConnection connection, String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values).mapEmpty();
  }

  private static String roomName() {
    var name = new StringBuilder("dc-");
    ThreadLocalRandom.current().ints(26, 0, 32).forEach(i -> name.append(BASE32.charAt(i)));
    return name.toString();
  }

  private static byte[] sha256(byte[] bits) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String type, String field) {
    try {
      var constant = Class.forName("vn.diemcau." + type).getDeclaredField(field);
      constant.setAccessible(true);
      return (String) constant.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
