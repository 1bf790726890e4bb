package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tables behind a roll call, as long as it follows what Jitsi tells. */
final class RollCalls {
  /** Parameters: the meeting, the person, today's local date. */
  private static final String MEETING =
      """
      select m.id, m.title, m.starts_at, m.ends_at, m.ended_at, m.unit_id, m.roll_call_frozen_at,
        owner.name as unit_name, host.id as host_id, host.name as host_name,
        case when $2::uuid is not null then acting_as($2, m, $3::date) end as acting
      from meeting m
      join unit owner on owner.id = m.unit_id
      left join endpoint host on host.id = m.host_endpoint_id
      where m.id = $1
      """;

  /** Those asked, and those seen though they are asked no longer; the host first. */
  private static final String ENDPOINTS =
      """
      select e.id, e.name, coalesce(at.name, '') as unit_name, coalesce(e.contact_phone, '') as phone,
        part.state is not distinct from 'taken' as expected, lower(taken.period) as taken_from
      from endpoint e
      left join reservation taken on taken.meeting_id = $1 and taken.endpoint_id = e.id and taken.active
      left join meeting_endpoint part on part.meeting_id = $1 and part.endpoint_id = e.id
      left join endpoint_unit link on link.endpoint_id = e.id
        and link.validity @> ($2::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date
      left join unit at on at.id = link.unit_id
      where part.state = 'taken'
        or e.id in (select who_id from room_stay where meeting_id = $1 and who_kind = 'endpoint')
      order by e.id is distinct from $3, e.sort_order, e.id
      """;

  /**
   * Of the rooms this meeting really had at its time: not that of another day or a cancelled one.
   */
  private static final String STAYS =
      """
      select stay.who_kind, stay.who_id, stay.joined_at, stay.left_at,
        coalesce(person.full_name, guest.name, stay.display_name) as name,
        coalesce(guest.unit_name, '') as unit_name
      from room_stay stay
      join meeting m on m.id = stay.meeting_id
      left join person on stay.who_kind = 'person' and person.id = stay.who_id
      left join guest on stay.who_kind = 'guest' and guest.id = stay.who_id
      where stay.meeting_id = $1
        and (stay.room_name = m.room_name
          or stay.room_name in (
            select former.room_name from former_room former
            where former.meeting_id = $1 and former.why in ('ended', 'replaced')))
      order by stay.joined_at, stay.id
      """;

  private RollCalls() {}

  /**
   * @param acting as what the person comes to it; empty: it does not exist to that person
   */
  record Found(
      Optional<RollCall.Meeting> meeting, Optional<Instant> frozenAt, Optional<String> acting) {}

  /**
   * @param person null for the server itself
   */
  static Future<Optional<Found>> find(Query query, UUID meeting, UUID person, Instant now) {
    var today = LocalDay.of(now);
    return query
        .run(MEETING, Tuple.of(meeting, person, today))
        .map(rows -> stream(rows).findFirst().map(RollCalls::found));
  }

  /** As it stands now. */
  static Future<RollCall> live(Query query, RollCall.Meeting meeting, Instant now) {
    return query
        .run(
            ENDPOINTS,
            Tuple.of(meeting.id(), meeting.start().atOffset(ZoneOffset.UTC), meeting.hostId()))
        .compose(
            endpoints ->
                query
                    .run(STAYS, Tuple.of(meeting.id()))
                    .map(
                        stays ->
                            new RollCall(
                                meeting,
                                Optional.empty(),
                                now,
                                lines(meeting, endpoints, present(stays), now))));
  }

  private static List<RollCall.Line> lines(
      RollCall.Meeting meeting, RowSet<Row> endpoints, Map<Key, Present> present, Instant now) {
    var lines = new ArrayList<RollCall.Line>();
    for (var row : endpoints) {
      var id = row.getUUID("id");
      var found = Optional.ofNullable(present.remove(new Key(Who.Kind.ENDPOINT, id)));
      var spans = found.map(Present::spans).orElse(List.of());
      var begins = begins(meeting, instant(row, "taken_from"));
      lines.add(
          RollCall.Line.of(
              new Who(Who.Kind.ENDPOINT, id, row.getString("name")),
              row.getString("unit_name"),
              row.getBoolean("expected"),
              id.equals(meeting.hostId()),
              row.getString("phone"),
              Presence.of(spans, begins, now),
              begins));
    }
    // Who only tried the line before the meeting was not at it.
    present.values().stream()
        .sorted(
            Comparator.comparing((Present one) -> one.who().kind())
                .thenComparing(one -> one.who().name())
                .thenComparing(one -> one.who().id()))
        .map(
            one ->
                RollCall.Line.of(
                    one.who(),
                    one.unitName(),
                    false,
                    false,
                    "",
                    Presence.of(one.spans(), meeting.start(), now),
                    meeting.start()))
        .filter(line -> line.state() != RollCall.State.ABSENT)
        .forEach(lines::add);
    return lines;
  }

  /**
   * From here on who comes is late: who was asked only while it ran is not late by what went
   * before.
   */
  private static Instant begins(RollCall.Meeting meeting, Optional<Instant> takenFrom) {
    return takenFrom.filter(meeting.start()::isBefore).orElse(meeting.start());
  }

  private record Key(Who.Kind kind, UUID id) {}

  private record Present(Who who, String unitName, List<Presence.Span> spans) {}

  private static Map<Key, Present> present(RowSet<Row> stays) {
    var present = new LinkedHashMap<Key, Present>();
    for (var row : stays) {
      var who =
          new Who(
              Who.Kind.of(row.getString("who_kind")), row.getUUID("who_id"), row.getString("name"));
      present
          .computeIfAbsent(
              new Key(who.kind(), who.id()),
              key -> new Present(who, row.getString("unit_name"), new ArrayList<>()))
          .spans()
          .add(
              new Presence.Span(
                  row.getOffsetDateTime("joined_at").toInstant(), instant(row, "left_at")));
    }
    return present;
  }

  private static Found found(Row row) {
    var start = instant(row, "starts_at");
    var end = instant(row, "ends_at");
    var meeting =
        start.flatMap(
            starts ->
                end.filter(any -> row.getUUID("host_id") != null)
                    .map(
                        ends ->
                            new RollCall.Meeting(
                                row.getUUID("id"),
                                row.getString("title"),
                                starts,
                                ends,
                                instant(row, "ended_at"),
                                row.getUUID("unit_id"),
                                row.getString("unit_name"),
                                row.getUUID("host_id"),
                                row.getString("host_name"))));
    return new Found(
        meeting, instant(row, "roll_call_frozen_at"), Optional.ofNullable(row.getString("acting")));
  }

  static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
