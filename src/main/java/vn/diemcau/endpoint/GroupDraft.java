package vn.diemcau.endpoint;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.http.Problem;

/**
 * A group as somebody would save it: a rule that follows the tree, or a list.
 *
 * @param ruleUnit at or below this unit; empty: everywhere
 * @param levels empty: any
 * @param unitTypes empty: any
 * @param endpointIds of a list, without repetition
 */
record GroupDraft(
    String name,
    String kind,
    Optional<UUID> ruleUnit,
    List<String> levels,
    List<String> unitTypes,
    List<UUID> endpointIds) {

  /** Throws the problem {@code invalid} where rule and list do not fit the kind. */
  static GroupDraft of(JsonObject body) {
    var kind = body.getString("kind");
    var rule = body.getJsonObject("rule");
    var ids = body.getJsonArray("endpointIds", new JsonArray());
    if (body.getString("name").isBlank()) {
      throw Problem.invalid("/name", "required", "Đặt tên cho nhóm.").exception();
    }
    if (kind.equals("list") && (rule != null || ids.isEmpty())) {
      throw Problem.invalid("/endpointIds", "required", "Chọn ít nhất một điểm cầu.").exception();
    }
    if (kind.equals("rule") && (rule == null || !ids.isEmpty())) {
      throw Problem.invalid("/rule", "required", "Nhóm theo quy tắc cần đúng một quy tắc.")
          .exception();
    }
    var chosen = rule == null ? new JsonObject() : rule;
    return new GroupDraft(
        body.getString("name").strip(),
        kind,
        Optional.ofNullable(chosen.getString("unitId")).map(UUID::fromString),
        strings(chosen.getJsonArray("levels")),
        strings(chosen.getJsonArray("unitTypes")),
        strings(ids).stream().map(UUID::fromString).distinct().toList());
  }

  private static List<String> strings(JsonArray array) {
    return array == null ? List.of() : array.stream().map(Object::toString).toList();
  }

  JsonObject forTheRecord() {
    return new JsonObject()
        .put("name", name)
        .put("kind", kind)
        .put("ruleUnit", ruleUnit.map(UUID::toString).orElse(null))
        .put("levels", new JsonArray(levels))
        .put("unitTypes", new JsonArray(unitTypes))
        .put("endpoints", endpointIds.size());
  }
}
