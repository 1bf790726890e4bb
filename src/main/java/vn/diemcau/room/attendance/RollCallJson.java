package vn.diemcau.room.attendance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** {@code RollCall} of the contract. */
final class RollCallJson {
  private RollCallJson() {}

  /**
   * @param full with what the meeting is about and why people corrected what
   */
  static JsonObject of(RollCall rollCall, boolean full) {
    var meeting = rollCall.meeting();
    var json =
        new JsonObject()
            .put("meetingId", meeting.id().toString())
            .put("start", meeting.start().toString())
            .put("end", meeting.end().toString())
            .put("unitName", meeting.unitName())
            .put("hostName", meeting.hostName())
            .put("now", rollCall.now().toString())
            .put("counts", counts(rollCall.counts()))
            .put(
                "lines",
                new JsonArray(rollCall.lines().stream().map(line -> line(line, full)).toList()));
    if (full) {
      json.put("title", meeting.title());
    }
    return put(json, "frozenAt", rollCall.frozenAt());
  }

  private static JsonObject counts(RollCall.Counts counts) {
    return new JsonObject()
        .put("expected", counts.expected())
        .put("inRoom", counts.inRoom())
        .put("present", counts.present())
        .put("late", counts.late())
        .put("absent", counts.absent())
        .put("guests", counts.guests())
        .put("people", counts.people());
  }

  private static JsonObject line(RollCall.Line line, boolean full) {
    var json =
        new JsonObject()
            .put(
                "who",
                JsonObject.of("kind", line.who().kind().code(), "id", line.who().id().toString()))
            .put("name", line.who().name())
            .put("unitName", line.unitName())
            .put("state", line.state().code())
            .put("inRoom", line.inRoom())
            .put("lateMinutes", line.lateMinutes())
            .put("drops", line.drops())
            .put("totalSeconds", line.totalSeconds())
            .put("host", line.host());
    if (!line.phone().isEmpty()) {
      json.put("phone", line.phone());
    }
    line.correction().ifPresent(said -> json.put("correction", correction(said, full)));
    put(json, "firstJoinedAt", line.firstJoinedAt());
    return put(json, "lastLeftAt", line.lastLeftAt());
  }

  private static JsonObject correction(RollCall.Correction said, boolean full) {
    var json = new JsonObject().put("state", said.state().code()).put("at", said.at().toString());
    return full ? json.put("reason", said.reason()).put("byName", said.byName()) : json;
  }

  private static JsonObject put(JsonObject json, String name, Optional<Instant> at) {
    at.ifPresent(instant -> json.put(name, instant.toString()));
    return json;
  }
}
