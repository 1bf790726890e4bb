package vn.diemcau.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;

class GroupTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  private static TestClient province;
  private static TestClient district;
  private static TestClient admin;

  @BeforeAll
  static void signIn() {
    province = server.as("thuky");
    district = server.as("thuky.vithuy");
    admin = server.as("quantri");
  }

  @Test
  void everybodySeesTheShippedGroupsWithTheirCounts() {
    assertThat(groups(district).stream().limit(4))
        .extracting(group -> group.getString("slug") + " " + group.getInteger("count"))
        .containsExactly("toan-bo-xa 75", "cap-huyen 8", "so-nganh 15", "tat-ca 99");
    assertThat(groups(district).stream().limit(4)).noneMatch(group -> group.getBoolean("editable"));
    assertThat(groups(admin).stream().limit(4)).allMatch(group -> group.getBoolean("editable"));
  }

  @Test
  void aRuleFollowsTheTree() {
    var made =
        district.post(
            "/groups", rule("Các xã Vị Thủy", unit("935"), new JsonArray().add("commune")));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().getInteger("count")).isEqualTo(10);
    assertThat(made.json().getString("slug")).isEqualTo("cac-xa-vi-thuy");
    assertThat(made.json().getBoolean("editable")).isTrue();
    server.sql(
        "update unit set parent_id = (select id from unit where code = '936') where code = '31447'");
    assertThat(district.get("/endpoints?group=cac-xa-vi-thuy").items()).hasSize(9);
    server.sql(
        "update unit set parent_id = (select id from unit where code = '935') where code = '31447'");
    var types =
        new JsonObject()
            .put("name", "Thị trấn Vị Thủy")
            .put("kind", "rule")
            .put("rule", new JsonObject().put("unitTypes", new JsonArray().add("Thị trấn")));
    assertThat(province.post("/groups", types).json().getInteger("count")).isEqualTo(11);
  }

  @Test
  void ownGroupsStandInVietnameseOrder() {
    for (var name : List.of("Đồng bằng", "Dự án", "Ấp", "Ăn ninh", "An ninh")) {
      district.post("/groups", rule(name, unit("935"), new JsonArray()));
    }
    assertThat(groups(district))
        .extracting(group -> group.getString("name"))
        .containsSubsequence("An ninh", "Ăn ninh", "Ấp", "Dự án", "Đồng bằng");
  }

  @Test
  void aListIsReplacedByWhoSawItLastAndDeleted() {
    var one = endpoint("DC-31447");
    var made = district.post("/groups", list("Tổ một", one));
    var path = "/groups/" + made.json().getString("id");
    var again = list("Tổ một mới", one, endpoint("DC-31444"));
    var replaced = district.call("PUT", path).ifMatch(made.version()).json(again).send();
    assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
    assertThat(replaced.json().getInteger("count")).isEqualTo(2);
    assertThat(district.call("PUT", path).ifMatch(made.version()).json(again).send().problem())
        .isEqualTo("stale-version");
    assertThat(district.delete(path).status()).isEqualTo(204);
    assertThat(district.delete(path).status()).isEqualTo(404);
  }

  @Test
  void twoGroupsOfOneNameHaveTwoAddresses() {
    var first = district.post("/groups", list("Cụm thi đua", endpoint("DC-31447"))).json();
    var second = province.post("/groups", list("Cụm thi đua", endpoint("DC-31447"))).json();
    assertThat(first.getString("slug")).isNotEqualTo(second.getString("slug"));
  }

  @Test
  void whatAGroupMayNotSayIsRefused() {
    assertThat(district.post("/groups", list("Lạ", UUID.randomUUID())).problem())
        .isEqualTo("invalid");
    assertThat(district.post("/groups", list("Rỗng")).problem()).isEqualTo("invalid");
    assertThat(district.post("/groups", rule("Lạ", UUID.randomUUID(), new JsonArray())).problem())
        .isEqualTo("invalid");
    assertThat(district.post("/groups", list(" ", endpoint("DC-31447"))).problem())
        .isEqualTo("invalid");
    assertThat(server.as("lanhdao").post("/groups", list("A", endpoint("DC-93"))).status())
        .isEqualTo(403);
  }

  @Test
  void onlyWhoseGroupItIsChangesIt() {
    var shipped = groups(district).get(0);
    var path = "/groups/" + shipped.getString("id");
    assertThat(district.delete(path).status()).isEqualTo(403);
    assertThat(admin.delete(path).problem()).isEqualTo("state");
    assertThat(shipped.getBoolean("shipped")).isTrue();
    assertThat(shipped.containsKey("unit")).isFalse();
    var own = province.post("/groups", list("Của tỉnh", endpoint("DC-93"))).json();
    assertThat(own.getBoolean("shipped")).isFalse();
    assertThat(own.getJsonObject("unit").getString("name")).isEqualTo("Tỉnh Hậu Giang");
    var ownPath = "/groups/" + own.getString("id");
    assertThat(groups(district)).anyMatch(group -> group.equals(own.copy().put("editable", false)));
    assertThat(district.delete(ownPath).status()).isEqualTo(403);
    assertThat(province.delete(ownPath).status()).isEqualTo(204);
  }

  @Test
  void theCalendarNamesDaysThatDiffer() {
    var days = province.get("/calendar?from=2026-08-01&to=2026-10-01").items();
    assertThat(days.stream().map(day -> ((JsonObject) day).getString("day")))
        .containsExactly("2026-08-22", "2026-08-31", "2026-09-01", "2026-09-02");
    assertThat(days.getJsonObject(0).getBoolean("working")).isTrue();
    assertThat(province.get("/calendar?from=2026-01-01&to=2027-06-01").problem())
        .isEqualTo("invalid");
    assertThat(province.get("/calendar?from=2026-01-01&to=mai").status()).isBetween(400, 422);
  }

  private static List<JsonObject> groups(TestClient who) {
    return who.get("/groups").items().stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject rule(String name, UUID unit, JsonArray levels) {
    return new JsonObject()
        .put("name", name)
        .put("kind", "rule")
        .put("rule", new JsonObject().put("unitId", unit.toString()).put("levels", levels));
  }

  private static JsonObject list(String name, UUID... endpoints) {
    var ids = new JsonArray();
    for (var id : endpoints) {
      ids.add(id.toString());
    }
    return new JsonObject().put("name", name).put("kind", "list").put("endpointIds", ids);
  }

  private static UUID unit(String code) {
    return server.sql("select id from unit where code = $1", code).iterator().next().getUUID("id");
  }

  private static UUID endpoint(String code) {
    var rows = server.sql("select id from endpoint where code = $1", code);
    return rows.iterator().next().getUUID("id");
  }
}
