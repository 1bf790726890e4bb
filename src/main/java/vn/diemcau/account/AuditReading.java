package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.http.CurrentUser;

/**
 * The record as far as a caller may read it: secretaries and approvers what concerns their units,
 * the IT operator what is technical, administrators everything that was done, but of matters of
 * meetings not the contents. They stand in before and after, and administering gives no right to
 * agendas.
 */
final class AuditReading {
  private static final String[] TECHNICAL = {"endpoint", "kiosk", "room", "import", "maintenance"};

  /** Kinds whose before and after hold nothing of a meeting. */
  private static final String[] WITHOUT_AGENDA = {
    "endpoint", "kiosk", "room", "import", "maintenance", "person", "session", "unit", "group"
  };

  private static final String PAGE =
      """
      with own as materialized (
        select unit_id from units_in_scope($1, array['secretary', 'approver'])
      )
      select entry.id, at, actor_kind, actor_name, role, unit.name as unit_name, action, object_kind, object_id, result,
        case when entry.unit_id in (select unit_id from own) or object_kind = any ($5) then before end as before,
        case when entry.unit_id in (select unit_id from own) or object_kind = any ($5) then after end as after
      from audit_entry entry
      left join unit on unit.id = entry.unit_id
      where ($2
          or object_kind = any ($3)
          or entry.unit_id in (select unit_id from own))
        and ($4::bigint is null or entry.id < $4)
        and ($6::text is null or object_kind = $6)
        and ($7::text is null or object_id = $7)
      order by entry.id desc
      limit $8
      """;

  private final Database database;

  AuditReading(Database database) {
    this.database = database;
  }

  /**
   * Entries, newest first.
   *
   * @param before only those older than this one
   */
  Future<List<JsonObject>> page(
      CurrentUser user,
      Optional<String> objectKind,
      Optional<String> objectId,
      Optional<Long> before,
      int limit) {
    var technical = user.hasRole("it-operator") ? TECHNICAL : new String[0];
    return database
        .report(
            PAGE,
            Tuple.tuple()
                .addUUID(user.id())
                .addBoolean(user.hasRole(PersonGrant.ADMIN))
                .addArrayOfString(technical)
                .addLong(before.orElse(null))
                .addArrayOfString(WITHOUT_AGENDA)
                .addString(objectKind.orElse(null))
                .addString(objectId.orElse(null))
                .addInteger(limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(AuditReading::json).toList());
  }

  private static JsonObject json(Row row) {
    var json =
        new JsonObject()
            .put("id", row.getLong("id"))
            .put("at", row.getOffsetDateTime("at").toInstant().toString())
            .put("actorKind", row.getString("actor_kind"))
            .put("actorName", row.getString("actor_name"))
            .put("role", row.getString("role"))
            .put("action", row.getString("action"))
            .put("objectKind", row.getString("object_kind"))
            .put("objectId", row.getString("object_id"))
            .put("result", row.getString("result"));
    if (row.getString("unit_name") != null) {
      json.put("unitName", row.getString("unit_name"));
    }
    for (var member : List.of("before", "after")) {
      if (row.getJson(member) instanceof JsonObject fields) {
        json.put(member, fields);
      }
    }
    return json;
  }
}
