package vn.diemcau.meeting;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes {@code Availability} of the contract straight from the rows. A day of a hundred endpoints
 * holds a thousand instants but few different ones, so each is formatted once.
 */
final class AvailabilityJson {
  private static final int TYPICAL_SIZE = 32 * 1024;

  private final StringBuilder json = new StringBuilder(TYPICAL_SIZE);
  private final Map<OffsetDateTime, String> instants = new HashMap<>();
  private final Set<UUID> readable = new HashSet<>();

  /** A period being written; pieces of maintenance that follow each other become one. */
  private OffsetDateTime start;

  private OffsetDateTime end;
  private String kind;
  private UUID meeting;
  private boolean first;

  private AvailabilityJson() {}

  static Buffer of(Period span, RowSet<Row> busy, RowSet<Row> meetings) {
    var writer = new AvailabilityJson();
    writer.json.append("{\"from\":\"").append(Times.format(span.start()));
    writer.json.append("\",\"to\":\"").append(Times.format(span.end()));
    writer.meetings(meetings);
    writer.items(busy);
    return Buffer.buffer(writer.json.append('}').toString());
  }

  private void meetings(RowSet<Row> rows) {
    json.append("\",\"meetings\":{");
    var separator = "";
    for (var row : rows) {
      var id = row.getUUID("id");
      readable.add(id);
      json.append(separator).append('"').append(id).append("\":{\"title\":");
      json.append(Json.encode(row.getString("title")));
      json.append(",\"mine\":").append(row.getBoolean("mine").booleanValue());
      json.append(",\"hostName\":").append(Json.encode(row.getString("host_name")));
      json.append(",\"bookerName\":").append(Json.encode(row.getString("booker_name")));
      if (!row.getString("booker_phone").isEmpty()) {
        json.append(",\"bookerPhone\":").append(Json.encode(row.getString("booker_phone")));
      }
      instant(",\"start\":\"", row.getOffsetDateTime("starts_at"));
      instant("\",\"end\":\"", row.getOffsetDateTime("ends_at"));
      json.append("\"}");
      separator = ",";
    }
    json.append('}');
  }

  private void items(RowSet<Row> rows) {
    json.append(",\"items\":[");
    UUID endpoint = null;
    for (var row : rows) {
      var id = row.getUUID(0);
      if (!id.equals(endpoint)) {
        endItem(endpoint);
        json.append(endpoint == null ? "" : ",").append("{\"endpointId\":\"").append(id);
        json.append("\",\"busy\":[");
        endpoint = id;
        first = true;
      }
      if (row.getOffsetDateTime(1) != null) {
        add(row);
      }
    }
    endItem(endpoint);
    json.append(']');
  }

  private void add(Row row) {
    var rowKind = row.getString(3);
    var rowStart = row.getOffsetDateTime(1);
    if ("maintenance".equals(kind) && rowKind.equals(kind) && rowStart.isEqual(end)) {
      end = row.getOffsetDateTime(2);
      return;
    }
    flush();
    start = rowStart;
    end = row.getOffsetDateTime(2);
    kind = rowKind;
    meeting = row.getUUID(4);
  }

  private void flush() {
    if (kind == null) {
      return;
    }
    instant(first ? "{\"start\":\"" : ",{\"start\":\"", start);
    instant("\",\"end\":\"", end);
    json.append("\",\"kind\":\"").append(Conflict.busyKind(kind)).append('"');
    if (meeting != null && readable.contains(meeting)) {
      json.append(",\"meetingId\":\"").append(meeting).append('"');
    }
    json.append('}');
    first = false;
    kind = null;
  }

  private void endItem(UUID endpoint) {
    flush();
    if (endpoint != null) {
      json.append("]}");
    }
  }

  private void instant(String before, OffsetDateTime instant) {
    json.append(before)
        .append(instants.computeIfAbsent(instant, at -> Times.format(at.toInstant())));
  }
}
