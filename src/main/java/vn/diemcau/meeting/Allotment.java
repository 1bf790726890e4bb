package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.db.Tx;

/** Which rooms a plan gets, for which time, and who is in the way of those it does not get. */
final class Allotment {
  private static final String OVERLAP = "reservation_no_overlap";
  private static final String EXCLUSION_VIOLATION = "23P01";

  private final MeetingRules rules;

  Allotment(MeetingRules rules) {
    this.rules = rules;
  }

  /**
   * Which of the fresh endpoints the plan gets. Strict: all of them, and the insert is the judge.
   * Best effort, or where a wish may stay one: the free ones, but always the host.
   */
  Future<List<UUID>> allot(Tx tx, Caller caller, Plan plan, Meeting before, List<UUID> fresh) {
    if (!plan.intent().takesRooms() || fresh.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var period = taking(caller, plan, before);
    if (period == null) {
      return Future.succeededFuture(List.of());
    }
    var mayWait = mayWait(plan, fresh);
    if (mayWait.isEmpty()) {
      return Future.succeededFuture(fresh);
    }
    var id = before == null ? null : before.head().id();
    return Meetings.busy(tx, fresh, period, id, caller.now())
        .map(
            busy -> {
              if (busy.expired() || !mayWait.containsAll(busy.endpoints())) {
                throw new Clash(fresh, period, id);
              }
              var free = new ArrayList<>(fresh);
              free.removeAll(busy.endpoints());
              return free;
            });
  }

  /**
   * Where a new meeting wants all its rooms or none, fails at once when one is taken; otherwise
   * leaves it to {@link #allot}. To be asked behind the lock.
   */
  Future<Void> stillFree(Tx tx, Caller caller, Plan plan) {
    if (!plan.intent().takesRooms() || !mayWait(plan, plan.endpoints()).isEmpty()) {
      return Future.succeededFuture();
    }
    return Meetings.stillFree(tx, plan.endpoints(), plan.period())
        .recover(error -> Future.failedFuture(asClash(error, caller, plan, null)));
  }

  private static Set<UUID> mayWait(Plan plan, List<UUID> fresh) {
    var mayWait = plan.bestEffort() ? new HashSet<>(fresh) : new HashSet<>(plan.patient());
    mayWait.remove(plan.host());
    mayWait.retainAll(fresh);
    return mayWait;
  }

  /** One that runs over its end has what it had until somebody else comes. */
  boolean has(Meeting meeting, Caller caller) {
    var head = meeting.head();
    return head.status(caller.now()).takesRooms() || head.isRunning(rules, caller.now());
  }

  /**
   * The time for which rooms are taken newly: of a running meeting what is left of it. Null for an
   * incomplete draft, and where nothing is left because it runs over its end: its wishes stay
   * wishes.
   */
  Period taking(Caller caller, Plan plan, Meeting before) {
    var now = caller.now();
    var late = before != null && !plan.moved() && before.head().isRunning(rules, now);
    if (!late) {
      return plan.period();
    }
    return now.isBefore(plan.end()) ? new Period(now, plan.end()) : null;
  }

  /** Where to look for who is in the way: rooms taken newly, and those a longer meeting keeps. */
  private Clash clash(Caller caller, Plan plan, Meeting before) {
    if (before == null) {
      return new Clash(plan.endpoints(), plan.period(), null);
    }
    var taking = taking(caller, plan, before);
    var longer = !plan.moved() && plan.end().isAfter(before.head().end());
    var period =
        longer && before.head().end().isBefore(taking.start())
            ? new Period(before.head().end(), plan.end())
            : taking;
    return new Clash(plan.endpoints(), period, before.head().id());
  }

  RuntimeException asClash(Throwable error, Caller caller, Plan plan, Meeting before) {
    if (error instanceof PgException pg
        && EXCLUSION_VIOLATION.equals(pg.getSqlState())
        && OVERLAP.equals(pg.getConstraint())) {
      return clash(caller, plan, before);
    }
    return error instanceof RuntimeException known ? known : new IllegalStateException(error);
  }
}
