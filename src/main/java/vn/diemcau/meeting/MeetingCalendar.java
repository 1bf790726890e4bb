package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Idempotency;
import vn.diemcau.outbox.Outbox;

/** The feature put together: what {@code Server} builds, binds, starts and stops. */
public final class MeetingCalendar {
  private final Housekeeping housekeeping;
  private final MeetingRoutes routes;
  private final LiveRoutes liveRoutes;
  private final AvailabilityRoutes availabilityRoutes;

  public MeetingCalendar(
      Vertx vertx,
      Database database,
      Clock clock,
      MeetingRules rules,
      Audit audit,
      Changes changes,
      Outbox outbox,
      Idempotency idempotency,
      Cursors cursors,
      Placing placing) {
    housekeeping = new Housekeeping(vertx, clock);
    Runnable roomsCameFree = housekeeping::roomsCameFree;
    var notices = new Notices(outbox);
    var expireHolds = new ExpireHolds(database, audit, changes, notices, roomsCameFree);
    housekeeping.keep(expireHolds, new TakeWishes(database, audit, changes, notices));

    var attempts = new Attempts(database, expireHolds);
    var work =
        new MeetingWork(rules, audit, changes, new AskApproval(notices), placing, roomsCameFree);
    var availability = new Availability(database);
    routes =
        new MeetingRoutes(
            database,
            clock,
            rules,
            idempotency,
            cursors,
            new BookMeeting(rules, work, attempts),
            new ChangeMeeting(rules, work, notices, attempts),
            new MoveToServer(rules, audit, changes, attempts, placing),
            new DecideApproval(rules, audit, changes, notices, roomsCameFree),
            new ListMeetings(database, rules));
    liveRoutes =
        new LiveRoutes(
            clock,
            idempotency,
            new LiveMeetings(database, rules),
            new EndMeeting(rules, audit, changes, attempts, roomsCameFree),
            new RunningMeeting(rules, work, attempts),
            new RemoveFromRoom(rules, work, attempts, audit, changes),
            new EndpointMessages(rules, database, audit, changes, outbox),
            new Delegates(database, audit, changes));
    availabilityRoutes =
        new AvailabilityRoutes(
            clock, availability, new SuggestWindows(database, availability, rules));
  }

  public void bind(Api api) {
    routes.bind(api);
    liveRoutes.bind(api);
    availabilityRoutes.bind(api);
  }

  /** From now on holds run out and wishes are taken. */
  public void start() {
    housekeeping.start();
  }

  public Future<Void> stop() {
    return housekeeping.stop();
  }

  /** One round of what the clock does, for whoever owns the clock. */
  Future<Void> sweep() {
    return housekeeping.sweep();
  }
}
