package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BiFunction;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;

/** The edge of the roll call: as it is read, printed, taken away and corrected. */
final class RollCallRoutes {
  /** As this a person sees the equipment and not the people. */
  private static final String TECHNICAL = "none";

  private final Database database;
  private final Clock clock;
  private final CorrectRollCall correctRollCall;

  RollCallRoutes(Database database, Clock clock, CorrectRollCall correctRollCall) {
    this.database = database;
    this.clock = clock;
    this.correctRollCall = correctRollCall;
  }

  void mount(Api api) {
    api.handle(
            "getRollCall",
            call ->
                read(
                    call,
                    (rollCall, full) -> Reply.ok(RollCallJson.of(rollCall.missingFirst(), full))))
        .handle("exportRollCall", call -> read(call, RollCallRoutes::file))
        .handle("correctRollCall", this::correct);
  }

  private Future<Reply> read(Call call, BiFunction<RollCall, Boolean, Reply> answer) {
    var now = clock.instant();
    return RollCalls.find(database::read, call.id(), call.user().id(), now)
        .compose(
            found -> {
              if (found.isEmpty() || found.get().acting().isEmpty()) {
                return Problem.notFound().failed();
              }
              var meeting = found.get().meeting();
              if (meeting.isEmpty()) {
                return Problem.of(ProblemCode.STATE, "Bản nháp chưa có giờ họp, chưa có điểm danh.")
                    .failed();
              }
              var full = !found.get().acting().get().equals(TECHNICAL);
              var rollCall =
                  found.get().frozenAt().isPresent()
                      ? FrozenRollCalls.read(
                          database::query, meeting.get(), found.get().frozenAt().get(), now)
                      : RollCalls.live(database::query, meeting.get(), now);
              return rollCall.map(read -> answer.apply(full ? read : read.technical(), full));
            });
  }

  private static Reply file(RollCall rollCall, boolean full) {
    return Reply.file("text/csv; charset=utf-8", Buffer.buffer(RollCallCsv.of(rollCall, full)))
        .withHeader(
            "Content-Disposition",
            "attachment; filename=\"" + RollCallCsv.fileName(rollCall) + "\"");
  }

  private Future<Reply> correct(Call call) {
    var reason = call.body().getString("reason").strip();
    if (reason.isEmpty()) {
      return Problem.invalid("/reason", "blank", "Nhập lý do.").failed();
    }
    var who = call.body().getJsonObject("who");
    var wanted =
        new CorrectRollCall.Wanted(
            Who.Kind.of(who.getString("kind")),
            UUID.fromString(who.getString("id")),
            RollCall.State.of(call.body().getString("state")),
            reason);
    var user = call.user();
    var actor =
        new Audit.Actor(
            user.kind().code(), user.id(), user.name(), call.requestId(), call.address());
    return correctRollCall.correct(call.id(), wanted, actor).map(RollCallRoutes::reply);
  }

  private static Reply reply(CorrectRollCall.Outcome outcome) {
    if (outcome instanceof CorrectRollCall.Corrected corrected) {
      return Reply.ok(RollCallJson.of(corrected.rollCall(), true));
    }
    if (outcome instanceof CorrectRollCall.Unknown) {
      return Reply.problem(Problem.notFound());
    }
    if (outcome instanceof CorrectRollCall.NotAllowed) {
      return Reply.problem(Problem.forbidden());
    }
    if (outcome instanceof CorrectRollCall.NotFrozen) {
      return Reply.problem(
          Problem.of(
              ProblemCode.STATE, "Điểm danh còn theo máy chủ họp; chỉ sửa được sau khi đã chốt."));
    }
    if (outcome instanceof CorrectRollCall.NoSuchLine) {
      return Reply.problem(
          Problem.invalid("/who", "unknown", "Không có trong điểm danh của cuộc họp này."));
    }
    throw new IllegalStateException("no answer for " + outcome);
  }
}
