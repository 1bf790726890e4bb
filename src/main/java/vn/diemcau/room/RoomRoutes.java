package vn.diemcau.room;

import io.vertx.core.Future;
import java.util.UUID;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;
import vn.diemcau.room.server.RoomTimes;

/** Entering a room, for people, devices and guests alike. */
final class RoomRoutes {
  private final EnterRoom enterRoom;
  private final RoomAnswer answer;

  RoomRoutes(EnterRoom enterRoom, RoomAnswer answer) {
    this.enterRoom = enterRoom;
    this.answer = answer;
  }

  void mount(Api api) {
    api.handle("issueRoomToken", call -> enter(call, call.id()))
        .handle("issueKioskRoomToken", this::enterAsDevice)
        .handle("issueGuestRoomToken", call -> enter(call, call.user().boundTo().orElseThrow()));
  }

  private Future<Reply> enter(Call call, UUID meeting) {
    return enterRoom.enter(call, meeting, false).map(outcome -> reply(outcome, call.user().kind()));
  }

  private Future<Reply> enterAsDevice(Call call) {
    var meeting = UUID.fromString(call.body().getString("meetingId"));
    return enterRoom
        .enter(call, meeting, call.body().getBoolean("auto", false))
        .map(outcome -> reply(outcome, call.user().kind()));
  }

  private Reply reply(EnterRoom.Outcome outcome, CurrentUser.Kind kind) {
    if (outcome instanceof EnterRoom.Entered entered) {
      return Reply.ok(answer.json(entered, kind));
    }
    if (outcome instanceof EnterRoom.Refused refused) {
      return Reply.problem(problem(refused, kind));
    }
    if (outcome instanceof EnterRoom.NotNow) {
      return Reply.problem(Problem.unavailable());
    }
    throw new IllegalStateException("no answer for " + outcome);
  }

  private static Problem problem(EnterRoom.Refused refused, CurrentUser.Kind kind) {
    return switch (refused.verdict()) {
      case "unknown" -> Problem.notFound();
      case "forbidden" ->
          Problem.of(
              ProblemCode.FORBIDDEN,
              kind == CurrentUser.Kind.KIOSK
                  ? "Điểm cầu này còn chờ chỗ, chưa dự cuộc họp."
                  : "Bạn không có trong thành phần dự cuộc họp.");
      case "gone" ->
          Problem.of(ProblemCode.GONE, "Liên kết không còn dùng được. Hỏi lại người mời.");
      case "early", "late" -> outside(refused);
      case "secret" -> state("Cuộc họp có dấu mật không họp qua mạng.");
      case "draft" -> state("Cuộc họp còn là bản nháp, chưa có phòng.");
      case "hold" -> state("Cuộc họp mới giữ chỗ hoặc đang chờ duyệt, chưa có phòng.");
      case "ended" -> state("Cuộc họp đã kết thúc.");
      case "cancelled" -> state("Cuộc họp đã huỷ.");
      case "postponed" -> state("Cuộc họp đã hoãn, chưa có giờ mới.");
      default -> throw new IllegalStateException("no answer for " + refused.verdict());
    };
  }

  private static Problem outside(EnterRoom.Refused refused) {
    var detail =
        refused.verdict().equals("early")
            ? "Phòng mở lúc " + RoomTimes.clockAndDay(refused.opensAt()) + "."
            : "Phòng đã đóng lúc " + RoomTimes.clockAndDay(refused.closesAt()) + ".";
    return Problem.of(ProblemCode.OUTSIDE_WINDOW, detail)
        .with("opensAt", refused.opensAt().toString())
        .with("closesAt", refused.closesAt().toString());
  }

  private static Problem state(String detail) {
    return Problem.of(ProblemCode.STATE, detail);
  }
}
