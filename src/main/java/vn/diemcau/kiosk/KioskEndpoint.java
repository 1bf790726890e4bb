package vn.diemcau.kiosk;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.UUID;

/** An endpoint as its device is told about it. */
record KioskEndpoint(UUID id, String code, String name, String shortName) {
  static KioskEndpoint of(Row row, String idColumn) {
    return new KioskEndpoint(
        row.getUUID(idColumn),
        row.getString("code"),
        row.getString("name"),
        row.getString("short_name"));
  }

  JsonObject json() {
    return new JsonObject()
        .put("id", id.toString())
        .put("code", code)
        .put("name", name)
        .put("shortName", shortName);
  }
}
