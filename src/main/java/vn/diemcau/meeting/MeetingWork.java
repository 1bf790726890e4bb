package vn.diemcau.meeting;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemException;

/**
 * Carries out a plan in one transaction: locks, takes what is free, asks who must be asked, writes,
 * and tells. A plan that cannot be carried out ends the transaction with a problem, or with a
 * {@link Clash}.
 */
final class MeetingWork {
  private final MeetingRules rules;
  private final Allotment rooms;
  private final Audit audit;
  private final Changes changes;
  private final AskApproval askApproval;
  private final Placing placing;
  private final Runnable roomsCameFree;

  /**
   * @param roomsCameFree called after a commit that may have given rooms back
   */
  MeetingWork(
      MeetingRules rules,
      Audit audit,
      Changes changes,
      AskApproval askApproval,
      Placing placing,
      Runnable roomsCameFree) {
    this.rules = rules;
    this.rooms = new Allotment(rules);
    this.audit = audit;
    this.changes = changes;
    this.askApproval = askApproval;
    this.placing = placing;
    this.roomsCameFree = roomsCameFree;
  }

  /** What a plan comes to: the rooms it takes and who is asked. */
  private record Ready(
      Plan plan, Standing standing, List<UUID> taken, Map<UUID, List<UUID>> needed) {}

  /** Makes a new meeting; the future is its id. */
  Future<UUID> make(Tx tx, Caller caller, Plan plan) {
    return chairExists(tx, plan, null)
        .compose(ok -> turn(tx, caller, plan))
        .compose(
            found ->
                rooms
                    .allot(tx, caller, plan, null, plan.endpoints())
                    .compose(
                        taken ->
                            AskApproval.needed(tx, caller, plan, null, found)
                                .map(
                                    needed ->
                                        new Ready(
                                            plan,
                                            Standing.of(
                                                plan, null, !needed.isEmpty(), rules, caller.now()),
                                            taken,
                                            needed))))
        .compose(ready -> insert(tx, caller, ready));
  }

  /**
   * The endpoints of a new meeting, locked and bookable. Whoever waited for the lock in vain leaves
   * at once: whether they are still free is asked without waiting for the lock's answer.
   */
  private Future<Map<UUID, LockedEndpoint>> turn(Tx tx, Caller caller, Plan plan) {
    var locked = endpoints(tx, caller, plan, plan.endpoints(), plan.intent().takesRooms());
    var free = rooms.stillFree(tx, caller, plan);
    return locked.compose(
        found -> {
          checkEndpoints(plan, new HashSet<>(plan.endpoints()), found);
          return free.map(found);
        });
  }

  private Future<UUID> insert(Tx tx, Caller caller, Ready ready) {
    var plan = ready.plan();
    return Meetings.insert(tx, caller.id(), caller.now(), plan, ready.standing(), ready.taken())
        .recover(error -> Future.failedFuture(rooms.asClash(error, caller, plan, null)))
        .compose(
            made ->
                askApproval
                    .ask(tx, caller, made.id(), null, plan, ready.needed())
                    .compose(
                        ok ->
                            audit.record(
                                tx,
                                Audit.Entry.of(caller.actor(), plan.action(), "meeting", made.id())
                                    .as("secretary", made.unitId())
                                    .changing(null, MeetingRecord.of(plan, ready.standing()))))
                    .compose(ok -> changes.append(tx, change(made.id(), null, plan)))
                    .compose(ok -> place(tx, caller, made.id(), null, plan))
                    .map(made.id()));
  }

  /**
   * Changes a meeting that was read before in this transaction; another who changed it meanwhile
   * wins, and the transaction ends with {@code stale-version}.
   */
  Future<Void> change(Tx tx, Caller caller, Meeting before, Plan plan) {
    var hadRooms = rooms.has(before, caller);
    var all = new LinkedHashSet<>(plan.endpoints());
    all.addAll(before.endpointIds());
    return chairExists(tx, plan, before)
        .compose(ok -> endpoints(tx, caller, plan, all, hadRooms || plan.intent().takesRooms()))
        .compose(found -> locked(tx, before).map(found))
        .compose(
            found -> {
              var kept = kept(before, plan, hadRooms);
              var fresh = new ArrayList<>(plan.endpoints());
              fresh.removeAll(kept);
              checkEndpoints(plan, checked(before, plan, hadRooms), found);
              return rooms
                  .allot(tx, caller, plan, before, fresh)
                  .compose(
                      taken ->
                          AskApproval.needed(tx, caller, plan, before, found)
                              .map(
                                  needed -> {
                                    AskApproval.checkLateAsking(
                                        before, caller, plan, rules, needed);
                                    var standing =
                                        Standing.of(
                                            plan, before, !needed.isEmpty(), rules, caller.now());
                                    return new Ready(plan, standing, union(kept, taken), needed);
                                  }));
            })
        .compose(ready -> update(tx, caller, before, ready));
  }

  private Future<Void> update(Tx tx, Caller caller, Meeting before, Ready ready) {
    var plan = ready.plan();
    var id = before.head().id();
    if (rooms.has(before, caller)) {
      tx.afterCommit(roomsCameFree);
    }
    var taking = rooms.taking(caller, plan, before);
    var from = taking == null ? null : taking.start();
    return Meetings.update(tx, id, caller.now(), plan, ready.standing(), ready.taken(), from)
        .recover(error -> Future.failedFuture(rooms.asClash(error, caller, plan, before)))
        .compose(ok -> askApproval.ask(tx, caller, id, before, plan, ready.needed()))
        .compose(
            ok ->
                audit.record(
                    tx,
                    Audit.Entry.of(caller.actor(), plan.action(), "meeting", id)
                        .as("secretary", before.head().unit().id())
                        .changing(
                            MeetingRecord.of(before), MeetingRecord.of(plan, ready.standing()))))
        .compose(ok -> changes.append(tx, change(id, before, plan)))
        .compose(ok -> place(tx, caller, id, before, plan));
  }

  /** Only where what it asks of Jitsi is new; it locks what every other booking waits for. */
  private Future<Void> place(Tx tx, Caller caller, UUID id, Meeting before, Plan plan) {
    var placed = before != null && rooms.has(before, caller);
    if (!plan.intent().takesRooms() || placed && asksTheSame(before, plan)) {
      return Future.succeededFuture();
    }
    return placing
        .place(tx, id, null, caller.now())
        .compose(to -> placed ? elsewhere(tx, caller, before, plan) : Future.succeededFuture())
        .recover(
            error ->
                placed && asksNoMore(before, plan) && error instanceof ProblemException
                    ? Future.succeededFuture()
                    : Future.failedFuture(error));
  }

  private static boolean asksTheSame(Meeting before, Plan plan) {
    return plan.start().equals(before.head().start())
        && plan.end().equals(before.head().end())
        && Set.copyOf(plan.endpoints()).equals(Set.copyOf(before.endpointIds()));
  }

  /** Where nothing carries the meeting as it was, less of it is better than more. */
  private static boolean asksNoMore(Meeting before, Plan plan) {
    return before.head().period().contains(plan.period())
        && plan.endpoints().size() <= before.endpointIds().size();
  }

  /**
   * Tokens and screens that know the room of a door that is open name the former Jitsi: on another
   * one it is another room.
   */
  private Future<Void> elsewhere(Tx tx, Caller caller, Meeting before, Plan plan) {
    return plan.moved() || !before.head().isDoorOpen(rules, caller.now())
        ? Future.succeededFuture()
        : Meetings.anotherRoomElsewhere(tx, before, caller.now());
  }

  private Future<Map<UUID, LockedEndpoint>> endpoints(
      Tx tx, Caller caller, Plan plan, Collection<UUID> ids, boolean lock) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    var day = Times.dayOf(plan.start() == null ? caller.now() : plan.start());
    return lock
        ? Meetings.lock(tx, ids, day, caller.id())
        : Meetings.look(tx, ids, day, caller.id());
  }

  /** A chair named by id must be a person who can sign in. */
  private static Future<Void> chairExists(Tx tx, Plan plan, Meeting before) {
    var chair = plan.text().chairPersonId();
    if (chair == null || before != null && chair.equals(before.head().chairPersonId())) {
      return Future.succeededFuture();
    }
    return Meetings.isPerson(tx, chair)
        .compose(
            known ->
                known
                    ? Future.succeededFuture()
                    : Problem.invalid("/chairPersonId", "unknown", "Không có người chủ trì này.")
                        .<Void>failed());
  }

  private static Future<Void> locked(Tx tx, Meeting before) {
    return Meetings.lock(tx, before.head().id(), before.head().version())
        .compose(same -> same ? Future.succeededFuture() : Problem.staleVersion().<Void>failed());
  }

  /** Rooms the meeting has already and keeps. */
  private static List<UUID> kept(Meeting before, Plan plan, boolean hadRooms) {
    if (!hadRooms || plan.moved() || !plan.intent().takesRooms()) {
      return List.of();
    }
    var kept = new ArrayList<>(before.endpointIds());
    kept.removeAll(before.wishIds());
    kept.retainAll(plan.endpoints());
    return kept;
  }

  /** What stood and stays where it is need not be bookable again, a retired room included. */
  private static Set<UUID> checked(Meeting before, Plan plan, boolean hadRooms) {
    var checked = new HashSet<>(plan.endpoints());
    if (hadRooms && !plan.moved()) {
      before.endpointIds().forEach(checked::remove);
    }
    return checked;
  }

  private static void checkEndpoints(
      Plan plan, Set<UUID> checked, Map<UUID, LockedEndpoint> found) {
    if (plan.intent() == Intent.CANCEL) {
      return;
    }
    var faults = new ArrayList<Fault>();
    for (var id : plan.endpoints()) {
      var endpoint = found.get(id);
      if (endpoint == null) {
        faults.add(new Fault("/endpointIds", "unknown", "Không có điểm cầu %s.".formatted(id)));
      } else if (plan.intent().takesRooms() && checked.contains(id) && !endpoint.bookable()) {
        faults.add(
            new Fault(
                "/endpointIds",
                "retired",
                "%s không còn dùng vào ngày họp. Bỏ điểm cầu này.".formatted(endpoint.name())));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).exception();
    }
  }

  private static List<UUID> union(List<UUID> a, List<UUID> b) {
    var all = new LinkedHashSet<>(a);
    all.addAll(b);
    return new ArrayList<>(all);
  }

  /**
   * Concerns every endpoint and every hour before and after the change. Of a draft, which takes no
   * room and is for its own unit alone to read, no more than its id is told.
   */
  private static Change change(UUID id, Meeting before, Plan plan) {
    var wasDraft = before == null || before.head().stored().equals("draft");
    if (wasDraft && !plan.intent().takesRooms()) {
      return Change.of("meeting").object(id);
    }
    var endpoints = new LinkedHashSet<>(plan.endpoints());
    var start = plan.start();
    var end = plan.end();
    if (before != null) {
      endpoints.addAll(before.endpointIds());
      var old = before.head();
      start =
          start == null || old.start() != null && old.start().isBefore(start) ? old.start() : start;
      end = end == null || old.end() != null && old.end().isAfter(end) ? old.end() : end;
    }
    var change = Change.of("meeting").object(id).endpoints(List.copyOf(endpoints));
    return start == null || end == null ? change : change.between(start, end);
  }
}
