package vn.diemcau.endpoint;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;

/** Rows as the contract shows them. */
final class EndpointJson {
  private EndpointJson() {}

  static JsonObject summary(Row row) {
    var unit =
        new JsonObject()
            .put("id", row.getUUID("unit_id").toString())
            .put("code", row.getString("unit_code"))
            .put("name", row.getString("unit_name"));
    if (row.getUUID("parent_id") != null) {
      unit.put("parentId", row.getUUID("parent_id").toString());
      unit.put("parentName", row.getString("parent_name"));
    }
    var json =
        new JsonObject()
            .put("id", row.getUUID("id").toString())
            .put("code", row.getString("code"))
            .put("name", row.getString("name"))
            .put("shortName", row.getString("short_name"))
            .put("roomName", row.getString("room_name"))
            .put("role", row.getString("role"))
            .put("level", row.getString("level"))
            .put("unit", unit)
            .put("state", row.getString("state"));
    putIfKnown(json, "lineKbps", row.getInteger("line_kbps"));
    putIfKnown(json, "seats", row.getInteger("seats"));
    return json;
  }

  static JsonObject detail(Row row, JsonArray maintenance) {
    var json = summary(row).put("version", row.getInteger("version"));
    putIfKnown(json, "lineType", row.getString("line_type"));
    putIfKnown(json, "backupLine", row.getString("backup_line"));
    putIfKnown(json, "upsMinutes", row.getInteger("ups_minutes"));
    putIfKnown(json, "generator", row.getBoolean("generator"));
    putIfKnown(json, "deviceSet", row.getString("device_set"));
    putIfKnown(json, "contactName", row.getString("contact_name"));
    putIfKnown(json, "contactPhone", row.getString("contact_phone"));
    json.put("maintenance", maintenance);
    if (row.getOffsetDateTime("paired_at") != null) {
      var kiosk = new JsonObject().put("pairedAt", time(row, "paired_at"));
      putIfKnown(kiosk, "lastSeenAt", time(row, "last_seen_at"));
      json.put("kiosk", kiosk);
    }
    return json;
  }

  /** RFC 3339 in UTC; null where the column is. */
  static String time(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant().toString();
  }

  private static void putIfKnown(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
