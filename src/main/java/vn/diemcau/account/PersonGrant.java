package vn.diemcau.account;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A role over a unit.
 *
 * @param unitId null, as is the name, for the administrator made at set-up only
 * @param subtree whether it reaches every unit below as well
 */
record PersonGrant(UUID id, String role, UUID unitId, String unitName, boolean subtree) {
  static final String ADMIN = "admin";

  JsonObject toJson() {
    var json = new JsonObject().put("id", id.toString()).put("role", role).put("subtree", subtree);
    return unitId == null ? json : json.put("unitId", unitId.toString()).put("unitName", unitName);
  }

  static PersonGrant fromJson(JsonObject json) {
    var unit = json.getString("unitId");
    return new PersonGrant(
        UUID.fromString(json.getString("id")),
        json.getString("role"),
        unit == null ? null : UUID.fromString(unit),
        json.getString("unitName"),
        json.getBoolean("subtree"));
  }
}
