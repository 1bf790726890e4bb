package vn.diemcau.room.server;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.UUID;

/**
 * A deployment that might carry a meeting, beside what it carries then anyway.
 *
 * @param booked the most at once while the meeting lasts
 */
record Candidate(
    UUID id, String name, int capacityParticipants, int capacityEgressMbps, BookedLoad booked) {

  boolean carries(ConferenceLoad load) {
    return booked.participants() + load.participants() <= capacityParticipants
        && booked.egressMbps() + load.egressMbps() <= capacityEgressMbps;
  }

  /** How much of it would be left, by whichever of its limits is nearer; below 0: too little. */
  double left(ConferenceLoad load) {
    var participants =
        1 - (booked.participants() + load.participants()) / (double) capacityParticipants;
    var egress = 1 - (booked.egressMbps() + load.egressMbps()) / capacityEgressMbps;
    return Math.min(participants, egress);
  }

  /** As a refusal names it. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s còn chỗ cho %d trong %d điểm cầu, %d trong %d Mbit/s",
        name,
        Math.max(0, capacityParticipants - booked.participants()),
        capacityParticipants,
        (long) Math.max(0, Math.floor(capacityEgressMbps - booked.egressMbps())),
        capacityEgressMbps);
  }

  /** {@code jitsiServer} of a meeting in the contract. */
  JsonObject toJson() {
    return JsonObject.of("id", id.toString(), "name", name);
  }
}
