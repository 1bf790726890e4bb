package vn.diemcau.meeting;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;

/** Whom a booking must ask for endpoints beyond the booker's reach, and the asking itself. */
final class AskApproval {
  private final Notices notices;

  AskApproval(Notices notices) {
    this.notices = notices;
  }

  /** Endpoints that need an approval they do not have yet, by the unit that decides. */
  static Future<Map<UUID, List<UUID>>> needed(
      Tx tx, Caller caller, Plan plan, Meeting before, Map<UUID, LockedEndpoint> found) {
    if (!plan.intent().takesRooms()) {
      return Future.succeededFuture(Map.of());
    }
    var agreed = agreed(plan, before);
    var foreign =
        plan.endpoints().stream()
            .map(found::get)
            .filter(endpoint -> !endpoint.own() && !agreed.contains(endpoint.id()))
            .filter(endpoint -> endpoint.unitId() != null)
            .toList();
    if (foreign.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    var owner =
        before == null
            ? Meetings.ownerOfNew(tx, caller.id(), plan.host(), Times.dayOf(plan.start()))
            : Future.succeededFuture(before.head().unit().id());
    return owner
        .compose(unit -> Approvals.route(tx, unit, foreign, mayNotDecide(caller, before)))
        .map(byUnit -> decidable(byUnit, found));
  }

  /** Nobody decides on what they asked for, nor on a meeting they made. */
  private static Set<UUID> mayNotDecide(Caller caller, Meeting before) {
    return before == null
        ? Set.of(caller.id())
        : new HashSet<>(List.of(caller.id(), before.head().createdBy()));
  }

  /** What was agreed for this time, and what was booked without anyone having to agree. */
  private static Set<UUID> agreed(Plan plan, Meeting before) {
    var agreed = new HashSet<UUID>();
    if (before == null || plan.moved()) {
      return agreed;
    }
    before.approvals().stream()
        .filter(request -> request.state().equals("approved"))
        .forEach(request -> agreed.addAll(request.endpointIds()));
    if (before.head().stored().equals("booked")) {
      agreed.addAll(before.endpointIds());
    }
    return agreed;
  }

  private static Map<UUID, List<UUID>> decidable(
      Map<UUID, List<UUID>> byUnit, Map<UUID, LockedEndpoint> found) {
    var nobody = byUnit.get(null);
    if (nobody == null) {
      return byUnit;
    }
    var faults =
        nobody.stream()
            .map(
                id ->
                    new Fault(
                        "/endpointIds",
                        "no-approver",
                        "%s ngoài phạm vi của bạn và chưa có ai được phân công duyệt."
                            .formatted(found.get(id).name())))
            .toList();
    throw Problem.invalid(faults).exception();
  }

  /**
   * A meeting whose room may be open cannot become a hold again: everybody would lose the room. One
   * that goes to another time has lost it anyway.
   */
  static void checkLateAsking(
      Meeting before, Caller caller, Plan plan, MeetingRules rules, Map<UUID, List<UUID>> needed) {
    if (needed.isEmpty() || plan.moved() || !before.head().isDoorOpen(rules, caller.now())) {
      return;
    }
    throw Problem.of(
            ProblemCode.STATE,
            "%s: chỉ thêm được điểm cầu trong phạm vi của bạn."
                .formatted(
                    before.head().status(caller.now()) == Status.LIVE
                        ? "Cuộc họp đang diễn ra"
                        : "Phòng họp đã mở"))
        .exception();
  }

  /**
   * Writes requests, tells who is asked and who need not decide any more.
   *
   * @param before the meeting before the change; null for a new one
   */
  Future<Void> ask(
      Tx tx, Caller caller, UUID id, Meeting before, Plan plan, Map<UUID, List<UUID>> needed) {
    var requests = before == null ? List.<Meeting.Approval>of() : before.approvals();
    if (requests.isEmpty() && needed.isEmpty()) {
      return Future.succeededFuture();
    }
    var version = before == null ? 1 : before.head().version() + 1;
    var mayNotDecide = mayNotDecide(caller, before);
    var turn = Approvals.Turn.of(requests, needed, plan.moved());
    var asked = new Notices.Notice("approval-asked", id, version, caller.name(), null);
    var spared =
        new Notices.Notice("approval-withdrawn", id, version, caller.name(), plan.reason());
    return Approvals.write(tx, id, caller.id(), caller.now(), turn)
        .compose(ok -> notices.tellApprovers(tx, asked, turn.asked(), mayNotDecide))
        .compose(ok -> notices.tellApprovers(tx, spared, turn.spared(requests), mayNotDecide));
  }
}
