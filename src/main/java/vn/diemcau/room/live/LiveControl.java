package vn.diemcau.room.live;

import io.vertx.core.Future;
import vn.diemcau.http.Api;
import vn.diemcau.room.server.RoomServices;

/** What is done to a meeting while it runs. */
public final class LiveControl {
  public LiveControl(RoomServices services) {}

  public void mount(Api api) {}

  public Future<Void> start() {
    return Future.succeededFuture();
  }

  public Future<Void> stop() {
    return Future.succeededFuture();
  }
}
