package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import vn.diemcau.http.Api;
import vn.diemcau.http.MachineCalls;
import vn.diemcau.room.server.RoomServices;
import vn.diemcau.room.server.Rounds;

/** Who was in the room: what Prosody tells, and what is made of it. */
public final class Attendance {
  private static final Duration ROUND = Duration.ofSeconds(30);

  private final ApplyEvents applyEvents;
  private final EventRoutes eventRoutes;
  private final RollCallRoutes rollCallRoutes;
  private final SweepRooms sweepRooms;
  private final FreezeRollCalls freezeRollCalls;
  private final ForgetPeople forgetPeople;
  private final Rounds rounds;

  public Attendance(RoomServices services) {
    var database = services.database();
    var clock = services.clock();
    var events = new Events(database, clock);
    var takeFacts = new TakeFacts(services.changes());
    this.applyEvents = new ApplyEvents(database, events, takeFacts);
    this.eventRoutes = new EventRoutes(new KeepEvents(database, clock), applyEvents);
    this.rollCallRoutes =
        new RollCallRoutes(
            database,
            clock,
            new CorrectRollCall(database, clock, services.audit(), services.changes()));
    this.sweepRooms =
        new SweepRooms(
            database, clock, takeFacts, services.servers()::all, services.jitsi()::roomCensus);
    this.forgetPeople = new ForgetPeople(database);
    var config = services.config();
    var leaveAfter = config.meeting().leaveAfter();
    var overrun = config.room().overrun();
    this.freezeRollCalls =
        new FreezeRollCalls(
            database,
            clock,
            services.audit(),
            services.changes(),
            leaveAfter.compareTo(overrun) > 0 ? leaveAfter : overrun);
    this.rounds = new Rounds(services.vertx(), "attendance", ROUND, this::round);
  }

  public void mount(Api api) {
    rollCallRoutes.mount(api);
  }

  /** What Prosody tells. */
  public void mount(MachineCalls machine) {
    eventRoutes.mount(machine);
  }

  /** Takes up what was acknowledged before a stop and not taken yet. */
  public void start() {
    rounds.start();
  }

  /** Begins nothing more; done when what is under way is. */
  public Future<Void> stop() {
    return rounds.stop();
  }

  /** Forgets who they were that came to meetings which ended before this as nobody of ours. */
  public Future<Void> forgetPeople(Instant before) {
    return forgetPeople.of(before);
  }

  private Future<Void> round() {
    return applyEvents
        .all()
        .compose(applied -> sweepRooms.run())
        .compose(swept -> freezeRollCalls.run());
  }
}
