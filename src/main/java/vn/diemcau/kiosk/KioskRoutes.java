package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import vn.diemcau.audit.Audit;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;

/** The device's side and that of those who look after it, as the contract has them. */
final class KioskRoutes {
  private final ManageKiosk manage;
  private final PairKiosk pair;
  private final KioskSchedule schedule;
  private final KioskStream stream;
  private final boolean demo;
  private final String helpPhone;

  KioskRoutes(
      ManageKiosk manage,
      PairKiosk pair,
      KioskSchedule schedule,
      KioskStream stream,
      boolean demo,
      String helpPhone) {
    this.manage = manage;
    this.pair = pair;
    this.schedule = schedule;
    this.stream = stream;
    this.demo = demo;
    this.helpPhone = helpPhone;
  }

  void mount(Api api) {
    api
        .handle("createKioskCode", this::createCode)
        .handle("revokeKiosk", this::revoke)
        .handle("pairKiosk", this::pair)
        .handle("getKioskState", this::state)
        .stream("streamKioskEvents", stream::open);
  }

  private Future<Reply> createCode(Call call) {
    return manage.newCode(call.id(), actor(call)).map(KioskRoutes::reply);
  }

  private static Reply reply(ManageKiosk.Outcome outcome) {
    if (outcome instanceof ManageKiosk.NewCode made) {
      return Reply.created(
          "/api/v1/endpoints/" + made.endpoint().id() + "/kiosk",
          new JsonObject()
              .put("code", made.code())
              .put("expiresAt", made.expiresAt().toString())
              .put("endpoint", made.endpoint().json()));
    }
    if (outcome instanceof ManageKiosk.UnknownEndpoint) {
      return Reply.problem(Problem.notFound());
    }
    if (outcome instanceof ManageKiosk.NotInUse) {
      return Reply.problem(Problem.of(ProblemCode.STATE, "Điểm cầu này không còn dùng."));
    }
    throw new IllegalStateException("no answer for " + outcome);
  }

  private Future<Reply> revoke(Call call) {
    return manage
        .revoke(call.id(), actor(call))
        .map(known -> known ? Reply.noContent() : Reply.problem(Problem.notFound()));
  }

  private Future<Reply> pair(Call call) {
    var body = call.body();
    return pair.pair(body.getString("code"), body.getString("publicKey"), actor(call))
        .map(KioskRoutes::reply);
  }

  private static Reply reply(PairKiosk.Outcome outcome) {
    if (outcome instanceof PairKiosk.Paired paired) {
      return Reply.created(
          "/api/v1/kiosk/state",
          new JsonObject()
              .put("deviceId", paired.device().toString())
              .put("endpoint", paired.endpoint().json()));
    }
    return Reply.problem(problem(outcome));
  }

  private static Problem problem(PairKiosk.Outcome outcome) {
    if (outcome instanceof PairKiosk.UnknownCode unknown) {
      return Problem.of(
          ProblemCode.NOT_FOUND,
          "Mã không đúng. "
              + (unknown.guessesLeft() > 0
                  ? "Còn " + unknown.guessesLeft() + " lần nhập."
                  : "Hết lượt nhập, xin mã mới sau 10 phút."));
    }
    if (outcome instanceof PairKiosk.CodeOver) {
      return Problem.of(ProblemCode.GONE, "Mã đã dùng hoặc quá 10 phút. Xin mã mới.");
    }
    if (outcome instanceof PairKiosk.TooManyGuesses many) {
      return tooManyGuesses(many.remaining());
    }
    if (outcome instanceof PairKiosk.BadKey) {
      return Problem.invalid("/publicKey", "public-key", "Cần khoá công khai P-256 dạng SPKI.");
    }
    if (outcome instanceof PairKiosk.SecondKey second) {
      return Problem.of(
          ProblemCode.CONFLICT,
          second.endpoint().name() + " đã có thiết bị khác. Kỹ thuật gỡ thiết bị đó trước.");
    }
    if (outcome instanceof PairKiosk.KeyElsewhere) {
      return Problem.of(
          ProblemCode.CONFLICT, "Thiết bị này đang gắn với điểm cầu khác. Kỹ thuật gỡ ở đó trước.");
    }
    throw new IllegalStateException("no answer for " + outcome);
  }

  private static Problem tooManyGuesses(Duration remaining) {
    var seconds = (int) Math.max(1, remaining.toSeconds());
    var minutes = (seconds + 59) / 60;
    return Problem.of(
            ProblemCode.RATE_LIMITED,
            "Đã nhập sai 5 lần. Xin mã mới và nhập lại sau " + minutes + " phút.")
        .withRetryAfter(seconds);
  }

  private Future<Reply> state(Call call) {
    var endpoint = call.user().boundTo().orElseThrow();
    return schedule
        .endpoint(endpoint)
        .compose(
            shown ->
                schedule
                    .screen(endpoint)
                    .map(
                        screen ->
                            Reply.ok(
                                screen
                                    .json()
                                    .put("demo", demo)
                                    .put("helpPhone", helpPhone)
                                    .put("endpoint", shown.json()))));
  }

  private static Audit.Actor actor(Call call) {
    var user = call.optionalUser();
    return new Audit.Actor(
        user.map(known -> known.kind().code()).orElse("kiosk"),
        user.map(known -> known.id()).orElse(null),
        user.map(known -> known.name()).orElse(""),
        call.requestId(),
        call.address());
  }
}
