package vn.diemcau.meeting;

import java.time.Clock;
import vn.diemcau.audit.Audit;
import vn.diemcau.http.Call;

/** Who a call is from, as the rules and the record need it. */
final class Callers {
  private Callers() {}

  static Caller of(Call call, Clock clock) {
    var user = call.user();
    var actor =
        new Audit.Actor(
            user.kind().code(), user.id(), user.name(), call.requestId(), call.address());
    return new Caller(user.id(), actor, clock.instant());
  }
}
