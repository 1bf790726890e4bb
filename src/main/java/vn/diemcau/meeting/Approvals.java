package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.diemcau.db.Tx;

/**
 * Requests to approvers. An endpoint beyond the booker's reach needs the approver of the nearest
 * unit that stands above both the meeting's unit and the endpoint's and has one; the booker never
 * approves for themselves.
 */
final class Approvals {
  /** $1 owner unit, $2 endpoints, $3 their units, $4 people who may not decide. */
  private static final String ROUTE =
      """
      select asked.endpoint_id, (
        select up.ancestor_id
        from unit_ancestor up
        join unit_ancestor own on own.ancestor_id = up.ancestor_id and own.unit_id = $1
        where up.unit_id = asked.unit_id and exists (
          select from role_grant given
          join person on person.id = given.person_id and person.disabled_at is null
          where given.role = 'approver' and given.unit_id = up.ancestor_id
            and given.person_id <> all ($4::uuid[]))
        order by up.depth
        limit 1
      ) as unit_id
      from unnest($2::uuid[], $3::uuid[]) as asked (endpoint_id, unit_id)
      """;

  private static final String OPEN =
      """
      insert into approval
        (meeting_id, unit_id, endpoint_ids, state, requested_by, requested_at)
      values ($1, $2, $3, 'open', $4, $5)
      """;

  private static final String REPEAT =
      """
      update approval set endpoint_ids = $2, requested_by = $3, requested_at = $4 where id = $1
      """;

  private static final String NARROW = "update approval set endpoint_ids = $2 where id = $1";

  private static final String WITHDRAW =
      "update approval set state = 'withdrawn', decided_at = $2 where id = any ($1)";

  private Approvals() {}

  /**
   * Which unit's approver each endpoint needs.
   *
   * @return endpoints by unit; under null those nobody can decide on
   */
  static Future<Map<UUID, List<UUID>>> route(
      Tx tx, UUID owner, List<LockedEndpoint> endpoints, Collection<UUID> mayNotDecide) {
    if (endpoints.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    var ids = endpoints.stream().map(LockedEndpoint::id).toArray(UUID[]::new);
    var units = endpoints.stream().map(LockedEndpoint::unitId).toArray(UUID[]::new);
    return tx.query(ROUTE, Tuple.of(owner, ids, units, mayNotDecide.toArray(UUID[]::new)))
        .map(
            rows -> {
              var byUnit = new LinkedHashMap<UUID, List<UUID>>();
              for (var row : rows) {
                byUnit
                    .computeIfAbsent(row.getUUID("unit_id"), unit -> new ArrayList<>())
                    .add(row.getUUID("endpoint_id"));
              }
              return byUnit;
            });
  }

  /**
   * What a change does to the requests of a meeting.
   *
   * @param withdrawn ids of requests nobody needs to decide any more, or whose answer is void
   * @param asked units to be asked and told
   * @param withdrawnFrom units that were still to decide and are told that they need not
   */
  record Turn(
      List<UUID> withdrawn,
      Map<UUID, List<UUID>> opened,
      Map<Meeting.Approval, List<UUID>> repeated,
      Map<Meeting.Approval, List<UUID>> narrowed) {

    /**
     * @param needed endpoints to be approved, by the unit that decides
     * @param moved the time is another: what was agreed is void, what is open is asked anew
     */
    static Turn of(List<Meeting.Approval> before, Map<UUID, List<UUID>> needed, boolean moved) {
      var withdrawn = new ArrayList<UUID>();
      var opened = new LinkedHashMap<>(needed);
      var repeated = new LinkedHashMap<Meeting.Approval, List<UUID>>();
      var narrowed = new LinkedHashMap<Meeting.Approval, List<UUID>>();
      for (var request : before) {
        if (request.isOpen()) {
          var ids = opened.remove(request.unit().id());
          if (ids == null) {
            withdrawn.add(request.id());
          } else if (moved || !request.endpointIds().containsAll(ids)) {
            repeated.put(request, ids);
          } else if (ids.size() < request.endpointIds().size()) {
            narrowed.put(request, ids);
          }
        } else if (moved && request.state().equals("approved")) {
          withdrawn.add(request.id());
        }
      }
      return new Turn(withdrawn, opened, repeated, narrowed);
    }

    /** Units whose approvers are told that they are asked. */
    List<UUID> asked() {
      var units = new ArrayList<>(opened.keySet());
      repeated.keySet().forEach(request -> units.add(request.unit().id()));
      return units;
    }

    /** Units whose approvers were asked and need not decide any more. */
    List<UUID> spared(List<Meeting.Approval> before) {
      return before.stream()
          .filter(request -> request.isOpen() && withdrawn.contains(request.id()))
          .map(request -> request.unit().id())
          .toList();
    }
  }

  /** Writes the turn; the requester of what is asked now is the caller. */
  static Future<Void> write(Tx tx, UUID meeting, UUID requester, Instant now, Turn turn) {
    var at = Times.utc(now);
    var opened =
        turn.opened().entrySet().stream()
            .map(unit -> Tuple.of(meeting, unit.getKey(), array(unit.getValue()), requester, at))
            .toList();
    var repeated =
        turn.repeated().entrySet().stream()
            .map(again -> Tuple.of(again.getKey().id(), array(again.getValue()), requester, at))
            .toList();
    var narrowed =
        turn.narrowed().entrySet().stream()
            .map(
                less ->
                    Tuple.tuple()
                        .addUUID(less.getKey().id())
                        .addArrayOfUUID(array(less.getValue())))
            .toList();
    var withdrawn =
        turn.withdrawn().isEmpty()
            ? List.<Tuple>of()
            : List.of(Tuple.of(array(turn.withdrawn()), at));
    return batch(tx, WITHDRAW, withdrawn)
        .compose(ok -> batch(tx, OPEN, opened))
        .compose(ok -> batch(tx, REPEAT, repeated))
        .compose(ok -> batch(tx, NARROW, narrowed));
  }

  private static UUID[] array(List<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  private static Future<Void> batch(Tx tx, String sql, List<Tuple> values) {
    return values.isEmpty() ? Future.succeededFuture() : tx.batch(sql, values).mapEmpty();
  }
}
