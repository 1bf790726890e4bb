package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import vn.diemcau.http.Api;
import vn.diemcau.http.MachineCalls;
import vn.diemcau.room.server.RoomServices;

/** Who was in the room: what Prosody tells, and what is made of it. */
public final class Attendance {
  public Attendance(RoomServices services) {}

  public void mount(Api api) {}

  /** What Prosody tells. */
  public void mount(MachineCalls machine) {}

  public Future<Void> start() {
    return Future.succeededFuture();
  }

  public Future<Void> stop() {
    return Future.succeededFuture();
  }
}
