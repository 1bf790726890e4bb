package vn.diemcau.meeting;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;

/** A new meeting: booked, held, or kept as a draft. */
final class BookMeeting {
  private final MeetingRules rules;
  private final MeetingWork work;
  private final Attempts attempts;

  BookMeeting(MeetingRules rules, MeetingWork work, Attempts attempts) {
    this.rules = rules;
    this.work = work;
    this.attempts = attempts;
  }

  <T> Future<T> book(
      MeetingDraft draft, Caller caller, Transactions<MeetingShown, T> transactions) {
    var faults = new ArrayList<Fault>();
    var plan = plan(draft, caller.now(), faults);
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).failed();
    }
    return attempts.of(caller, false, () -> transactions.run(tx -> make(tx, caller, plan)));
  }

  private Future<MeetingShown> make(Tx tx, Caller caller, Plan plan) {
    return work.make(tx, caller, plan)
        .compose(id -> MeetingShown.find(tx::query, caller, rules, id))
        .map(Optional::orElseThrow);
  }

  /** What the draft asks for; whatever is wrong with it is added to the faults. */
  static Plan plan(MeetingDraft draft, Instant now, List<Fault> faults) {
    var text =
        new Plan.Text(
            MeetingText.tidy(draft.title()),
            MeetingText.tidy(draft.note()),
            MeetingText.tidy(draft.chair()),
            draft.chairPersonId().orElse(null),
            draft.lobby());
    faults.addAll(PlanChecks.secrecy(draft.secretMark()));
    faults.addAll(PlanChecks.text(text));
    faults.addAll(PlanChecks.doubles(draft.endpointIds()));
    var timesBefore = faults.size();
    var start = instant("/start", draft.start(), faults);
    var end = instant("/end", draft.end(), faults);
    faults.addAll(PlanChecks.order(start, end));
    var host = draft.host().orElse(null);
    var plan =
        new Plan(
            action(draft.intent()),
            text,
            start,
            end,
            host,
            Plan.withHost(host, draft.endpointIds()),
            draft.mode().equals("best-effort"),
            draft.intent(),
            Set.of(),
            false,
            null);
    if (draft.intent().takesRooms()) {
      var timesAreSound = faults.size() == timesBefore;
      faults.addAll(PlanChecks.complete(plan));
      if (timesAreSound && start != null && end != null) {
        faults.addAll(PlanChecks.time(start, end, now));
      }
    }
    return plan;
  }

  private static String action(Intent intent) {
    return switch (intent) {
      case HOLD -> "meeting.hold";
      case DRAFT -> "meeting.draft";
      default -> "meeting.book";
    };
  }

  private static Instant instant(String pointer, Optional<String> text, List<Fault> faults) {
    if (text.isEmpty()) {
      return null;
    }
    var instant = Times.parse(text.get());
    if (instant.isEmpty()) {
      faults.add(Times.fault(pointer));
    }
    return instant.orElse(null);
  }
}
