package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import vn.diemcau.http.MachineCall;
import vn.diemcau.http.MachineCalls;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;

/**
 * What event_sync tells (jitsi-contrib/prosody-plugins, event_sync): acknowledged once it is kept,
 * whatever can be made of it. It sends again after a 5xx only, so a refusal is final.
 */
final class EventRoutes {
  private static final int MAX_BODY = 4 * 1024 * 1024;

  /** A long meeting lists every stay there was. */
  private static final int MAX_OCCUPANTS = 20_000;

  private final KeepEvents keepEvents;
  private final ApplyEvents applyEvents;

  EventRoutes(KeepEvents keepEvents, ApplyEvents applyEvents) {
    this.keepEvents = keepEvents;
    this.applyEvents = applyEvents;
  }

  void mount(MachineCalls machine) {
    on(machine, "room/created", EventBody.CREATED);
    on(machine, "room/destroyed", EventBody.DESTROYED);
    on(machine, "occupant/joined", EventBody.JOINED);
    on(machine, "occupant/left", EventBody.LEFT);
  }

  private void on(MachineCalls machine, String path, String event) {
    machine.handle(HttpMethod.POST, "/jitsi/events/" + path, MAX_BODY, call -> take(call, event));
  }

  private Future<Reply> take(MachineCall call, String event) {
    if (call.body().toString().contains("\\u0000")) {
      // The database has no such character; Jitsi, whose own language is XML, has none either.
      return Problem.of(ProblemCode.MALFORMED, "Thân yêu cầu có ký tự NUL.").failed();
    }
    var body = EventBody.of(event, call.json(MAX_OCCUPANTS));
    if (body.isEmpty()) {
      return Problem.notFound().failed();
    }
    return keepEvents
        .keep(body.get())
        .compose(
            known ->
                known
                    ? applyEvents.room(body.get().roomName()).map(done -> Reply.noContent())
                    : Problem.notFound().failed());
  }
}
