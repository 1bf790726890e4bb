package vn.diemcau.room.attendance;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import vn.diemcau.TestServer;
import vn.diemcau.kiosk.TestDevice;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.Occupant;

/** Endpoints that come to a meeting the whole way: a token of ours, then Jitsi. */
final class Attendees {
  private final TestServer server;
  private final JitsiStandIn jitsi;
  private final UUID meeting;
  private final String room;
  private final Map<UUID, TestDevice> devices = new ConcurrentHashMap<>();

  Attendees(TestServer server, JitsiStandIn jitsi, UUID meeting, String room) {
    this.server = server;
    this.jitsi = jitsi;
    this.meeting = meeting;
    this.room = room;
  }

  /** By the device of the endpoint, paired when it comes for the first time. */
  Occupant join(UUID endpoint) {
    return jitsi.join(
        room, token(devices.computeIfAbsent(endpoint, first -> TestDevice.at(server, endpoint))));
  }

  Occupant joinHost() {
    return join(
        server
            .sql("select host_endpoint_id from meeting where id = $1", meeting)
            .iterator()
            .next()
            .getUUID(0));
  }

  private String token(TestDevice device) {
    return device
        .post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()))
        .json()
        .getString("token");
  }
}
