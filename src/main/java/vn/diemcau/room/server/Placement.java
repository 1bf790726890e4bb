package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * Puts a meeting on a deployment that can carry it. The rows of all deployments are locked first,
 * in the order of their ids, and what they carry is read in a second statement: of two bookings
 * that would share the last room the second sees the first. Jitsi itself is never asked.
 */
public final class Placement {
  private static final int NAMED_IN_A_REFUSAL = 5;

  private static final String LOCK =
      """
      select id, name, capacity_participants, capacity_egress_mbps
      from jitsi_server
      where enabled
      order by id
      for no key update
      """;

  /**
   * The meeting itself, where it has rooms and goes over Jitsi, and all that take place meanwhile
   * on one of the deployments; no meeting is longer than a day. $1 meeting, $2 deployments, $3 now.
   */
  private static final String BOOKED =
      """
      with own as (
        select * from meeting
        where id = $1 and status in ('hold', 'booked') and ended_at is null and secret_mark = ''
      ), all_of_them as (
        select m.id, m.jitsi_server_id, m.starts_at, m.ends_at
        from own
        join meeting m on m.jitsi_server_id = any ($2) and m.id <> own.id
          and m.starts_at > own.starts_at - interval '24 hours' and m.starts_at < own.ends_at
          and m.ends_at > own.starts_at
        where m.ended_at is null and (m.status = 'booked' or m.status = 'hold' and m.hold_expires_at > $3)
        union all
        select id, jitsi_server_id, starts_at, ends_at from own
      )
      select id, jitsi_server_id, starts_at, ends_at, id = $1 as own,
        (select count(*)::int from meeting_endpoint part where part.meeting_id = all_of_them.id) as endpoints,
        exists (
          select from own join room_promise promise using (room_name) where promise.gone_at is null
        ) as own_in_use,
        (select id from jitsi_server where from_settings) as of_settings
      from all_of_them
      """;

  private static final String PUT =
      "update meeting set jitsi_server_id = $2 where id = $1 and jitsi_server_id is distinct from $2";

  private final Duration opensBefore;

  /**
   * @param opensBefore how long before its start a meeting's room may be open
   */
  public Placement(Duration opensBefore) {
    this.opensBefore = opensBefore;
  }

  Duration opensBefore() {
    return opensBefore;
  }

  /**
   * Keeps the meeting where it is if that still carries it, else puts it where the most room is
   * left afterwards. While its room may be open it stays where it is; one that was never placed is
   * on the deployment of the settings as soon as its door is open.
   *
   * @param wanted this deployment and no other; null: any
   * @return {@code id} and {@code name} of the deployment; empty where there is none, or the
   *     meeting needs none
   */
  public Future<Optional<JsonObject>> place(Tx tx, UUID meeting, UUID wanted, Instant now) {
    return tx.query(LOCK)
        .compose(
            locked ->
                locked.size() == 0 && wanted == null
                    ? Future.succeededFuture(Optional.<Candidate>empty())
                    : tx.query(BOOKED, Tuple.of(meeting, ids(locked), utc(now)))
                        .map(booked -> choose(locked, booked, wanted, now)))
        .compose(chosen -> put(tx, meeting, chosen));
  }

  private static Future<Optional<JsonObject>> put(Tx tx, UUID meeting, Optional<Candidate> chosen) {
    return chosen
        .map(
            candidate ->
                tx.query(PUT, Tuple.of(meeting, candidate.id()))
                    .map(ok -> Optional.of(candidate.toJson())))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  private Optional<Candidate> choose(
      RowSet<Row> locked, RowSet<Row> booked, UUID wanted, Instant now) {
    Row own = null;
    var elsewhere = new HashMap<UUID, List<BookedLoad.Booking>>();
    for (var row : booked) {
      if (row.getBoolean("own")) {
        own = row;
      } else {
        elsewhere
            .computeIfAbsent(row.getUUID("jitsi_server_id"), first -> new ArrayList<>())
            .add(BookedLoad.Booking.of(row));
      }
    }
    if (own == null) {
      return Optional.empty();
    }
    var meeting = BookedLoad.Booking.of(own);
    var candidates = candidates(locked, elsewhere, meeting);
    return wanted == null
        ? Optional.of(
            best(candidates, present(own, meeting, now), own.getBoolean("own_in_use"), meeting))
        : Optional.of(wanted(candidates, wanted, meeting));
  }

  private UUID present(Row own, BookedLoad.Booking meeting, Instant now) {
    var placed = own.getUUID("jitsi_server_id");
    var doorIsOpen = !now.isBefore(meeting.start().minus(opensBefore));
    return placed == null && doorIsOpen ? own.getUUID("of_settings") : placed;
  }

  private static Candidate best(
      List<Candidate> candidates, UUID present, boolean inUse, BookedLoad.Booking meeting) {
    var load = meeting.load();
    var stays = candidates.stream().filter(one -> one.id().equals(present)).findFirst();
    if (stays.isPresent() && stays.get().carries(load)) {
      return stays.get();
    }
    if (present != null && inUse) {
      throw full(
              load,
              stays.map(List::of).orElse(List.of()),
              " Phòng họp đang mở nên không chuyển máy chủ được.")
          .exception();
    }
    return candidates.stream()
        .filter(one -> one.carries(load))
        .max(Comparator.comparingDouble(one -> one.left(load)))
        .orElseThrow(() -> full(load, candidates, " Đổi giờ họp hoặc bớt điểm cầu.").exception());
  }

  private static Candidate wanted(
      List<Candidate> candidates, UUID wanted, BookedLoad.Booking meeting) {
    var found =
        candidates.stream()
            .filter(one -> one.id().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.invalid(
                            "/serverId", "unknown", "Không có máy chủ họp này, hoặc đang tắt.")
                        .exception());
    if (!found.carries(meeting.load())) {
      throw full(meeting.load(), List.of(found), "").exception();
    }
    return found;
  }

  private static Problem full(ConferenceLoad load, List<Candidate> candidates, String advice) {
    var limits =
        candidates.stream()
            .limit(NAMED_IN_A_REFUSAL)
            .map(Candidate::sentence)
            .collect(Collectors.joining("; "));
    return Problem.of(
        ProblemCode.CONFLICT,
        "Không máy chủ họp nào đủ chỗ: cuộc họp cần %d điểm cầu, %d Mbit/s%s.%s"
            .formatted(
                load.participants(),
                (long) Math.ceil(load.egressMbps()),
                limits.isEmpty() ? "" : "; trong giờ này " + limits,
                advice));
  }

  private static List<Candidate> candidates(
      RowSet<Row> locked,
      Map<UUID, List<BookedLoad.Booking>> elsewhere,
      BookedLoad.Booking meeting) {
    var candidates = new ArrayList<Candidate>();
    for (var row : locked) {
      var id = row.getUUID("id");
      candidates.add(
          new Candidate(
              id,
              row.getString("name"),
              row.getInteger("capacity_participants"),
              row.getInteger("capacity_egress_mbps"),
              BookedLoad.peak(
                  meeting.start(), meeting.end(), elsewhere.getOrDefault(id, List.of()))));
    }
    return candidates;
  }

  private static UUID[] ids(RowSet<Row> rows) {
    var ids = new ArrayList<UUID>();
    rows.forEach(row -> ids.add(row.getUUID("id")));
    return ids.toArray(UUID[]::new);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
