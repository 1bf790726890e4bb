package vn.diemcau.meeting;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a person may do to a meeting while it goes on, by {@code live_rights} of the database; it
 * knows the roles, this knows the hours.
 *
 * @param role as what, as the record will name it; null for whom the meeting does not exist
 * @param may the verbs
 */
record LiveRights(String role, Set<String> may) {
  LiveRights {
    may = Set.copyOf(may);
  }

  /** Of a row with the columns {@code role} and {@code may}. */
  static LiveRights of(Row row) {
    var verbs = row.getArrayOfStrings("may");
    return new LiveRights(
        row.getString("role"), verbs == null ? Set.of() : Set.copyOf(List.of(verbs)));
  }

  /** {@code LiveMay} of the contract: what can be done this moment. */
  JsonObject toJson(Head head, MeetingRules rules, Instant now) {
    var door = head.isDoorOpen(rules, now);
    var running = head.isRunning(rules, now);
    var open = door || running;
    return new JsonObject()
        .put("end", running && may.contains("end"))
        .put("remove", open && may.contains("remove"))
        .put("message", open && may.contains("message"))
        .put("add", door && head.ahead(now) != null && may.contains("add"))
        .put("extend", running && may.contains("extend"))
        .put("moderate", door && may.contains("moderate"))
        .put("delegate", !head.status(now).isOver() && may.contains("delegate"));
  }
}
