package vn.diemcau.room.gate;

import vn.diemcau.http.MachineCalls;
import vn.diemcau.room.server.RoomServices;

/** Answers Prosody's reservation module. */
public final class RoomGate {
  public RoomGate(RoomServices services) {}

  public void mount(MachineCalls machine) {}
}
