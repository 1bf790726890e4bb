package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;

/**
 * What the secretary changes of the calendar while a meeting goes on: its end, and who is in it.
 */
final class RunningMeeting {
  private static final DateTimeFormatter CLOCK_AND_DAY =
      DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy", Locale.ROOT)
          .withZone(MeetingRules.ZONE);

  /**
   * Prosody destroys the room then, and cannot be told otherwise; of one that has gone it asks
   * anew.
   */
  private static final String PROMISED =
      """
      select promise.until
      from meeting m
      join room_promise promise on promise.room_name = m.room_name
      where m.id = $1 and promise.gone_at is null and promise.until < $2
      """;

  private final MeetingRules rules;
  private final MeetingWork work;
  private final Attempts attempts;

  RunningMeeting(MeetingRules rules, MeetingWork work, Attempts attempts) {
    this.rules = rules;
    this.work = work;
    this.attempts = attempts;
  }

  /** It goes on longer, in the same room: nobody has to enter again. */
  <T> Future<T> extend(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    return run(request, transactions, "extend", this::extended);
  }

  /** More endpoints, from now on; what was booked stays as it was. */
  <T> Future<T> add(MeetingRequest request, Transactions<MeetingShown, T> transactions) {
    return run(request, transactions, "add", this::withMore);
  }

  private <T> Future<T> run(
      MeetingRequest request,
      Transactions<MeetingShown, T> transactions,
      String verb,
      BiFunction<Meeting, MeetingRequest, Plan> decide) {
    return attempts.of(
        request.caller(),
        request.version().isEmpty(),
        () -> transactions.run(tx -> inOne(tx, request, verb, decide)));
  }

  private Future<MeetingShown> inOne(
      Tx tx,
      MeetingRequest request,
      String verb,
      BiFunction<Meeting, MeetingRequest, Plan> decide) {
    var caller = request.caller();
    return SteeredMeeting.find(tx, request, verb)
        .compose(
            live -> {
              var plan = decide.apply(live.meeting(), request);
              return work.change(tx, caller, live.meeting(), plan)
                  .compose(ok -> refuseBeyondPromise(tx, live.meeting(), plan));
            })
        .compose(ok -> MeetingShown.find(tx::query, caller, rules, request.id()))
        .map(Optional::orElseThrow);
  }

  private Plan extended(Meeting before, MeetingRequest request) {
    var head = before.head();
    var now = request.caller().now();
    if (!head.isRunning(rules, now)) {
      throw state(
          switch (head.status(now)) {
            case ENDED -> "Cuộc họp đã kết thúc. Đặt cuộc họp mới.";
            case CANCELLED -> "Cuộc họp đã huỷ.";
            default -> "Cuộc họp chưa bắt đầu. Đổi giờ bằng chức năng đổi giờ.";
          });
    }
    var faults = new ArrayList<Fault>();
    var reason = reason(request.body(), faults);
    var end = Times.parse(request.body().getString("end"));
    if (end.isEmpty()) {
      faults.add(Times.fault("/end"));
    } else if (!end.get().isAfter(head.end())) {
      faults.add(
          new Fault("/end", "not-later", "Giờ kết thúc mới phải sau giờ kết thúc đang đặt."));
    } else if (!end.get().isAfter(now)) {
      faults.add(new Fault("/end", "past", "Giờ kết thúc mới đã qua."));
    } else {
      faults.addAll(PlanChecks.length(head.start(), end.get()));
    }
    refuse(faults);
    return Plan.of("meeting.extend", before).extendedTo(end.get()).because(reason);
  }

  private Plan withMore(Meeting before, MeetingRequest request) {
    var head = before.head();
    var now = request.caller().now();
    if (head.ahead(now) == null || !head.isDoorOpen(rules, now)) {
      throw state(
          switch (head.status(now)) {
            case ENDED ->
                head.isRunning(rules, now)
                    ? "Cuộc họp đã quá giờ. Gia hạn trước rồi thêm điểm cầu."
                    : "Cuộc họp đã kết thúc.";
            case CANCELLED -> "Cuộc họp đã huỷ.";
            default -> "Phòng họp chưa mở. Sửa danh sách điểm cầu trong trang cuộc họp.";
          });
    }
    var faults = new ArrayList<Fault>();
    var reason = reason(request.body(), faults);
    var listed = MeetingDraft.uuids(request.body(), "endpointIds").orElseThrow();
    faults.addAll(PlanChecks.doubles(listed));
    var there = new HashSet<>(before.endpointIds());
    for (int i = 0; i < listed.size(); i++) {
      if (there.contains(listed.get(i))) {
        faults.add(
            new Fault("/endpointIds/" + i, "there-already", "Điểm cầu đã có trong cuộc họp."));
      }
    }
    var all = new ArrayList<UUID>(before.endpointIds());
    all.addAll(listed);
    var plan = Plan.of("meeting.add-endpoints", before).at(head.host().id(), all).because(reason);
    faults.addAll(PlanChecks.complete(plan));
    refuse(faults);
    return plan;
  }

  /** Asked once the meeting's row is locked and written: nobody ends it meanwhile. */
  private static Future<Void> refuseBeyondPromise(Tx tx, Meeting before, Plan plan) {
    if (plan.end().equals(before.head().end())) {
      return Future.succeededFuture();
    }
    return tx.query(PROMISED, Tuple.of(before.head().id(), Times.utc(plan.end())))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture()
                    : tooFar(Head.instant(rows.iterator().next(), "until")).failed());
  }

  private static Problem tooFar(Instant until) {
    return Problem.of(
            ProblemCode.STATE,
            ("Máy chủ họp giữ phòng này đến %s và không đổi được nữa. Gia hạn tối đa đến giờ đó,"
                    + " hoặc kết thúc rồi đặt cuộc họp mới.")
                .formatted(CLOCK_AND_DAY.format(until)))
        .with("promisedUntil", Times.format(until));
  }

  private static String reason(JsonObject body, List<Fault> faults) {
    var reason = MeetingText.tidy(body.getString("reason"));
    MeetingText.checkReason(reason, faults);
    return reason;
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
