package vn.diemcau.meeting;

import java.time.Clock;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.Reply;

/** The edge of meetings while they go on. */
final class LiveRoutes {
  private final Clock clock;
  private final Idempotency idempotency;
  private final EndMeeting endMeeting;
  private final RunningMeeting runningMeeting;

  LiveRoutes(
      Clock clock, Idempotency idempotency, EndMeeting endMeeting, RunningMeeting runningMeeting) {
    this.clock = clock;
    this.idempotency = idempotency;
    this.endMeeting = endMeeting;
    this.runningMeeting = runningMeeting;
  }

  void bind(Api api) {
    api.handle("endMeeting", call -> endMeeting.end(request(call), once(call)))
        .handle("extendMeeting", call -> runningMeeting.extend(request(call), once(call)))
        .handle("addEndpoints", call -> runningMeeting.add(request(call), once(call)));
  }

  private MeetingRequest request(Call call) {
    return MeetingRequest.of(call, clock);
  }

  private Transactions<Reply> once(Call call) {
    return work -> idempotency.once(call, tx -> work.apply(tx).map(MeetingShown::reply));
  }
}
