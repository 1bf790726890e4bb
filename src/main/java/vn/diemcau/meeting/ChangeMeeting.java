package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;

/** What a secretary does to a meeting of the own unit: one small decision for each verb. */
final class ChangeMeeting {
  private final MeetingRules rules;
  private final MeetingWork work;
  private final Notices notices;
  private final Attempts attempts;

  ChangeMeeting(MeetingRules rules, MeetingWork work, Notices notices, Attempts attempts) {
    this.rules = rules;
    this.work = work;
    this.notices = notices;
    this.attempts = attempts;
  }

  /** Words, host, endpoints; of a draft also the time. */
  <T> Future<T> change(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    return run(request, transactions, before -> changed(before, request));
  }

  /** Another time for a meeting that has its rooms. */
  <T> Future<T> reschedule(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    return run(request, transactions, before -> rescheduled(before, request));
  }

  /** A hold or a complete draft becomes a booking, or a draft a hold. */
  <T> Future<T> book(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    return run(request, transactions, before -> booked(before, request));
  }

  <T> Future<T> cancel(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    return run(request, transactions, before -> cancelled(before, request));
  }

  private <T> Future<T> run(
      MeetingRequest request,
      Transactions<MeetingShown, T> transactions,
      Function<Meeting, Plan> decide) {
    return attempts.of(
        request.caller(),
        request.version().isEmpty(),
        () -> transactions.run(tx -> inOne(tx, request, decide)));
  }

  private Future<MeetingShown> inOne(
      Tx tx, MeetingRequest request, Function<Meeting, Plan> decide) {
    var caller = request.caller();
    return MeetingReads.find(tx::query, caller.id(), caller.now(), request.id())
        .map(found -> editable(found, request.version()))
        .compose(
            before -> {
              var plan = decide.apply(before);
              return work.change(tx, caller, before, plan)
                  .compose(ok -> tellCancelled(tx, caller, before, plan));
            })
        .compose(ok -> MeetingShown.find(tx::query, caller, rules, request.id()))
        .map(Optional::orElseThrow);
  }

  private static Meeting editable(Optional<Meeting> found, OptionalInt version) {
    var meeting = found.orElseThrow(() -> Problem.notFound().exception());
    if (!meeting.head().editable()) {
      throw Problem.forbidden().exception();
    }
    if (version.isPresent() && version.getAsInt() != meeting.head().version()) {
      throw Problem.staleVersion().exception();
    }
    return meeting;
  }

  private static Plan changed(Meeting before, MeetingRequest request) {
    var now = request.caller().now();
    var status = before.head().status(now);
    refuseIfOver(status);
    var body = request.body();
    var plan = Plan.of("meeting.change", before).withText(text(before, body));
    var faults = new ArrayList<>(PlanChecks.text(plan.text()));
    var listed = MeetingDraft.uuids(body, "endpointIds");
    faults.addAll(PlanChecks.doubles(listed.orElse(List.of())));
    var host = MeetingDraft.uuid(body, "hostEndpointId").orElse(plan.host());
    plan = plan.at(host, listed.orElse(before.endpointIds()));
    if (body.containsKey("mode")) {
      plan = plan.inMode(body.getString("mode"));
    }
    if (body.containsKey("start") || body.containsKey("end")) {
      plan = draftTime(plan, status, body, faults);
    }
    if (plan.intent().takesRooms()) {
      faults.addAll(PlanChecks.complete(plan));
    }
    refuse(faults);
    return plan;
  }

  private static Plan draftTime(Plan plan, Status status, JsonObject body, List<Fault> faults) {
    if (status != Status.DRAFT) {
      throw state("Cuộc họp đã giữ chỗ hoặc đã đặt. Đổi giờ bằng chức năng đổi giờ.");
    }
    var start = instant(body, "start", plan.start(), faults);
    var end = instant(body, "end", plan.end(), faults);
    faults.addAll(PlanChecks.order(start, end));
    var same = Objects.equals(start, plan.start()) && Objects.equals(end, plan.end());
    return same || !faults.isEmpty() ? plan : plan.movedTo(start, end);
  }

  private static Plan rescheduled(Meeting before, MeetingRequest request) {
    var now = request.caller().now();
    var status = before.head().status(now);
    refuseIfOver(status);
    if (status == Status.LIVE) {
      throw state("Cuộc họp đang diễn ra, không đổi giờ được.");
    }
    if (!status.takesRooms()) {
      throw state("Bản nháp chưa giữ chỗ. Sửa giờ ngay trong bản nháp.");
    }
    var body = request.body();
    var faults = new ArrayList<Fault>();
    var start = instant(body, "start", null, faults);
    var end = instant(body, "end", null, faults);
    faults.addAll(PlanChecks.order(start, end));
    if (faults.isEmpty()) {
      faults.addAll(PlanChecks.time(start, end, now));
    }
    refuse(faults);
    if (start.equals(before.head().start()) && end.equals(before.head().end())) {
      refuse(List.of(new Fault("/start", "unchanged", "Giờ mới trùng với giờ đang đặt.")));
    }
    var plan = Plan.of("meeting.reschedule", before).movedTo(start, end);
    return body.containsKey("mode") ? plan.inMode(body.getString("mode")) : plan;
  }

  private static Plan booked(Meeting before, MeetingRequest request) {
    var now = request.caller().now();
    var status = before.head().status(now);
    var body = request.body();
    var intent = Intent.of(body.getString("intent", "book"));
    var holds = status == Status.HOLD && before.head().isPlainHold();
    if (status != Status.DRAFT && !(holds && intent == Intent.BOOK)) {
      refuseIfOver(status);
      throw state(
          before.head().waiting()
              ? "Cuộc họp đang chờ duyệt."
              : "Cuộc họp đã giữ chỗ hoặc đã đặt rồi.");
    }
    var plan = Plan.of("meeting.book", before).as(intent);
    if (body.containsKey("mode")) {
      plan = plan.inMode(body.getString("mode")).impatient();
    }
    var faults = new ArrayList<>(PlanChecks.complete(plan));
    if (faults.isEmpty() && status == Status.DRAFT) {
      faults.addAll(PlanChecks.time(plan.start(), plan.end(), now));
    }
    refuse(faults);
    if (!now.isBefore(plan.end())) {
      throw state("Giờ họp đã qua. Đổi giờ rồi đặt lại.");
    }
    return plan;
  }

  private static Plan cancelled(Meeting before, MeetingRequest request) {
    refuseIfOver(before.head().status(request.caller().now()));
    var reason = MeetingText.tidy(request.body().getString("reason"));
    var faults = new ArrayList<Fault>();
    MeetingText.checkReason(reason, faults);
    refuse(faults);
    return Plan.of("meeting.cancel", before).as(Intent.CANCEL).because(reason);
  }

  private Future<Void> tellCancelled(Tx tx, Caller caller, Meeting before, Plan plan) {
    if (plan.intent() != Intent.CANCEL || !before.head().status(caller.now()).takesRooms()) {
      return Future.succeededFuture();
    }
    var version = before.head().version() + 1;
    var told =
        new Notices.Notice(
            "meeting-cancelled", before.head().id(), version, caller.name(), plan.reason());
    return notices.tellAttendants(tx, told, caller, Set.of(before.head().createdBy()));
  }

  private static Plan.Text text(Meeting before, JsonObject body) {
    var old = Plan.Text.of(before);
    return new Plan.Text(
        MeetingText.tidy(body.getString("title", old.title())),
        MeetingText.tidy(body.getString("note", old.note())),
        MeetingText.tidy(body.getString("chair", old.chair())),
        body.containsKey("chairPersonId")
            ? MeetingDraft.uuid(body, "chairPersonId").orElse(null)
            : old.chairPersonId(),
        body.getBoolean("lobby", old.lobby()));
  }

  private static Instant instant(
      JsonObject body, String name, Instant fallback, List<Fault> faults) {
    if (!body.containsKey(name)) {
      return fallback;
    }
    var instant = Times.parse(body.getString(name));
    if (instant.isEmpty()) {
      faults.add(Times.fault("/" + name));
    }
    return instant.orElse(null);
  }

  private static void refuseIfOver(Status status) {
    if (status == Status.CANCELLED) {
      throw state("Cuộc họp đã huỷ.");
    }
    if (status == Status.ENDED) {
      throw state("Cuộc họp đã kết thúc.");
    }
    if (status == Status.POSTPONED) {
      throw state("Cuộc họp đang tạm hoãn.");
    }
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).exception();
    }
  }

  private static RuntimeException state(String detail) {
    return Problem.of(ProblemCode.STATE, detail).exception();
  }
}
