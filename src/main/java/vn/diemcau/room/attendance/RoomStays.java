package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Tx;

/** The tables of stays and breaks; whoever writes holds the room's row of {@code room_watch}. */
final class RoomStays {
  /** The list of a long meeting has twenty thousand; no statement may take long. */
  private static final int AT_ONCE = 2000;

  private static final String HOLD =
      "select meeting_id from room_watch where room_name = $1 for no key update";

  private static final String BREAKS = "select at, why from room_break where room_name = $1";

  private static final String ADD_BREAKS =
      """
      insert into room_break (room_name, at, why)
      select $1, told.at, told.why
      from unnest($2::timestamptz[], $3::text[]) as told (at, why)
      on conflict do nothing
      """;

  /** Where the room broke, every stay without a told end may end anew. */
  private static final String OF_CONNECTIONS =
      """
      select occupant_jid, joined_at, told_left_at, left_at, left_by, who_kind, who_id, display_name
      from room_stay
      where room_name = $1
        and (occupant_jid = any ($2)
          or $3 and occupant_jid in (
            select open.occupant_jid from room_stay open
            where open.room_name = $1 and open.told_left_at is null))
      """;

  private static final String SAVE =
      """
      insert into room_stay
        (meeting_id, room_name, occupant_jid, joined_at, told_left_at, left_at, left_by,
         who_kind, who_id, display_name)
      select $1, $2, stay.*
      from unnest(
        $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::text[],
        $8::text[], $9::uuid[], $10::text[]) as stay
      on conflict on constraint room_stay_once do update
      set told_left_at = excluded.told_left_at, left_at = excluded.left_at,
        left_by = excluded.left_by, who_kind = excluded.who_kind, who_id = excluded.who_id,
        display_name = excluded.display_name
      """;

  private RoomStays() {}

  /** Waits for whoever works on this room; empty for a room never told of. */
  static Future<Optional<UUID>> hold(Tx tx, String room) {
    return tx.query(HOLD, Tuple.of(room))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getUUID("meeting_id")));
  }

  static Future<List<Fact.Break>> breaks(Tx tx, String room) {
    return tx.query(BREAKS, Tuple.of(room))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Fact.Break(
                                row.getOffsetDateTime("at").toInstant(),
                                Fact.Why.of(row.getString("why"))))
                    .toList());
  }

  static Future<Void> addBreaks(Tx tx, String room, List<Fact.Break> breaks) {
    return breaks.isEmpty()
        ? Future.succeededFuture()
        : tx.query(
                ADD_BREAKS,
                Tuple.of(room)
                    .addArrayOfOffsetDateTime(times(breaks, broke -> Optional.of(broke.at())))
                    .addArrayOfString(texts(breaks, broke -> broke.why().code())))
            .mapEmpty();
  }

  /**
   * @param broke whether those of others that may be open are wanted too
   */
  static Future<List<Stay>> of(Tx tx, String room, Collection<String> jids, boolean broke) {
    return tx.query(OF_CONNECTIONS, Tuple.of(room, jids.toArray(String[]::new), broke))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(RoomStays::stay).toList());
  }

  static Future<Void> save(Tx tx, UUID meeting, String room, List<Stay> stays) {
    var done = Future.<Void>succeededFuture();
    for (int from = 0; from < stays.size(); from += AT_ONCE) {
      var some = stays.subList(from, Math.min(stays.size(), from + AT_ONCE));
      done = done.compose(saved -> saveSome(tx, meeting, room, some));
    }
    return done;
  }

  private static Future<Void> saveSome(Tx tx, UUID meeting, String room, List<Stay> stays) {
    return tx.query(
            SAVE,
            Tuple.of(meeting, room)
                .addArrayOfString(texts(stays, Stay::jid))
                .addArrayOfOffsetDateTime(times(stays, stay -> Optional.of(stay.joinedAt())))
                .addArrayOfOffsetDateTime(times(stays, Stay::toldLeft))
                .addArrayOfOffsetDateTime(times(stays, stay -> stay.left().map(Stay.Leaving::at)))
                .addArrayOfString(
                    texts(stays, stay -> stay.left().map(left -> left.by().code()).orElse(null)))
                .addArrayOfString(texts(stays, stay -> stay.who().kind().code()))
                .addArrayOfUUID(stays.stream().map(stay -> stay.who().id()).toArray(UUID[]::new))
                .addArrayOfString(texts(stays, stay -> stay.who().name())))
        .mapEmpty();
  }

  private static Stay stay(Row row) {
    var left = instant(row, "left_at");
    return new Stay(
        row.getString("occupant_jid"),
        row.getOffsetDateTime("joined_at").toInstant(),
        instant(row, "told_left_at"),
        left.map(at -> new Stay.Leaving(at, Stay.By.of(row.getString("left_by")))),
        new Who(
            Who.Kind.of(row.getString("who_kind")),
            row.getUUID("who_id"),
            row.getString("display_name")));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static <T> OffsetDateTime[] times(List<T> values, Function<T, Optional<Instant>> time) {
    return values.stream()
        .map(value -> time.apply(value).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
        .toArray(OffsetDateTime[]::new);
  }

  private static <T> String[] texts(List<T> values, Function<T, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }
}
