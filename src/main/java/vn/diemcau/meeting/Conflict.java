package vn.diemcau.meeting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/**
 * What stands in the way at one endpoint.
 *
 * @param kind as stored: meeting, hold, rehearsal, maintenance
 * @param meetingId null for maintenance
 * @param title null where the caller may not read the meeting
 * @param expired it is a hold whose time is over: not really in the way
 */
record Conflict(
    UUID endpointId,
    String endpointName,
    Period period,
    String kind,
    UUID meetingId,
    String title,
    boolean expired) {

  static Conflict of(Row row) {
    return new Conflict(
        row.getUUID("endpoint_id"),
        row.getString("endpoint_name"),
        new Period(Head.instant(row, "starts_at"), Head.instant(row, "ends_at")),
        row.getString("kind"),
        row.getUUID("meeting_id"),
        row.getString("title"),
        row.getBoolean("expired"));
  }

  static JsonArray toJson(List<Conflict> conflicts) {
    return new JsonArray(conflicts.stream().map(Conflict::toJson).toList());
  }

  private JsonObject toJson() {
    var json =
        new JsonObject()
            .put("endpointId", endpointId.toString())
            .put("endpointName", endpointName)
            .put("start", Times.format(period.start()))
            .put("end", Times.format(period.end()))
            .put("kind", busyKind(kind));
    return title == null
        ? json
        : json.put("meeting", new JsonObject().put("id", meetingId.toString()).put("title", title));
  }

  /** {@code BusyKind} of the contract: people say booked, the table says meeting. */
  static String busyKind(String kind) {
    return kind.equals("meeting") ? "booked" : kind;
  }
}
