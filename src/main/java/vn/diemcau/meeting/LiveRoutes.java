package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.function.Function;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.Reply;

/** The edge of meetings while they go on. */
final class LiveRoutes {
  private final Clock clock;
  private final Idempotency idempotency;
  private final LiveMeetings liveMeetings;
  private final EndMeeting endMeeting;
  private final RunningMeeting runningMeeting;
  private final RemoveFromRoom removeFromRoom;
  private final EndpointMessages messages;
  private final Delegates delegates;

  LiveRoutes(
      Clock clock,
      Idempotency idempotency,
      LiveMeetings liveMeetings,
      EndMeeting endMeeting,
      RunningMeeting runningMeeting,
      RemoveFromRoom removeFromRoom,
      EndpointMessages messages,
      Delegates delegates) {
    this.clock = clock;
    this.idempotency = idempotency;
    this.liveMeetings = liveMeetings;
    this.endMeeting = endMeeting;
    this.runningMeeting = runningMeeting;
    this.removeFromRoom = removeFromRoom;
    this.messages = messages;
    this.delegates = delegates;
  }

  void bind(Api api) {
    api.handle("listLive", this::list)
        .handle("getLive", this::get)
        .handle("endMeeting", call -> endMeeting.end(request(call), once(call)))
        .handle("extendMeeting", call -> runningMeeting.extend(request(call), once(call)))
        .handle("addEndpoints", call -> runningMeeting.add(request(call), once(call)))
        .handle("removeFromRoom", this::remove)
        .handle("sendMessage", this::send)
        .handle("takeBackMessage", this::takeBack)
        .handle("delegateMeeting", this::delegate)
        .handle("undelegateMeeting", this::undelegate);
  }

  private Future<Reply> list(Call call) {
    return liveMeetings
        .list(Callers.of(call, clock))
        .map(items -> Reply.ok(new JsonObject().put("items", new JsonArray(items))));
  }

  private Future<Reply> get(Call call) {
    return liveMeetings.get(Callers.of(call, clock), call.id()).map(Reply::ok);
  }

  /** It is asked for; when Jitsi does it is Jitsi's. */
  private Future<Reply> remove(Call call) {
    return removeFromRoom.remove(
        request(call), once(call, asked -> Reply.accepted(new JsonObject().put("asked", asked))));
  }

  private Future<Reply> send(Call call) {
    return messages.send(
        request(call),
        once(
            call,
            id ->
                Reply.created(
                    "/api/v1/meetings/" + call.id() + "/messages/" + id,
                    new JsonObject().put("id", id.toString()))));
  }

  private Future<Reply> takeBack(Call call) {
    return messages.takeBack(request(call), call.uuid("messageId")).map(ok -> Reply.noContent());
  }

  private Future<Reply> delegate(Call call) {
    return delegates.give(request(call), call.uuid("personId")).map(ok -> Reply.noContent());
  }

  private Future<Reply> undelegate(Call call) {
    return delegates.take(request(call), call.uuid("personId")).map(ok -> Reply.noContent());
  }

  private MeetingRequest request(Call call) {
    return MeetingRequest.of(call, clock);
  }

  private Transactions<MeetingShown, Reply> once(Call call) {
    return once(call, MeetingShown::reply);
  }

  private <W> Transactions<W, Reply> once(Call call, Function<W, Reply> reply) {
    return work -> idempotency.once(call, tx -> work.apply(tx).map(reply));
  }
}
