package vn.diemcau.meeting;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.UUID;
import vn.diemcau.http.Call;

/**
 * What is asked of an existing meeting.
 *
 * @param version the caller's idea of the version, where one was named: honoured also where the
 *     contract does not ask for it
 */
record MeetingRequest(Caller caller, UUID id, OptionalInt version, JsonObject body) {
  static MeetingRequest of(Call call, Clock clock) {
    var version =
        call.header("If-Match").isPresent() ? OptionalInt.of(call.ifMatch()) : OptionalInt.empty();
    return new MeetingRequest(Callers.of(call, clock), call.id(), version, call.body());
  }
}
