package vn.diemcau.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;

class ListUnitsTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  private static TestClient secretary;

  @BeforeAll
  static void signIn() {
    secretary = server.as("thuky");
  }

  @Test
  void ninetyEightAreValidAndElevenMoreArePast() {
    assertThat(secretary.get("/units").items()).hasSize(98);
    var all = secretary.get("/units?past=true").items();
    assertThat(all).hasSize(109);
    var past =
        all.stream()
            .map(JsonObject.class::cast)
            .filter(unit -> !unit.getBoolean("active"))
            .toList();
    assertThat(past).hasSize(11);
    assertThat(past).allMatch(unit -> unit.getJsonArray("successors").size() == 1);
    assertThat(past).allMatch(unit -> unit.getString("validTo").equals("2025-02-19"));
  }

  @Test
  void theUnitsOfAnotherDayAreThoseThatStoodThen() {
    assertThat(secretary.get("/units?day=2025-02-19").items()).hasSize(104);
    assertThat(secretary.get("/units?day=2025-02-20").items()).hasSize(98);
    assertThat(secretary.get("/units?day=2025-02-19&past=true").items()).hasSize(104);
    var before = found("Sở Kế hoạch và Đầu tư", "&day=2025-02-19").get(0);
    assertThat(before.getBoolean("active")).isTrue();
    assertThat(before.getInteger("endpointCount")).isEqualTo(1);
    assertThat(secretary.get("/units?day=2025-02-30").status()).isEqualTo(400);
  }

  @Test
  void theListIsTheTreeInCeremonyOrder() {
    var units = secretary.get("/units").items().stream().map(JsonObject.class::cast).toList();
    assertThat(units.get(0).getString("name")).isEqualTo("Tỉnh Hậu Giang");
    assertThat(units.get(0).getString("parentId")).isNull();
    assertThat(units.get(1).getString("code")).isEqualTo("93-VPTU");
    var seen = new HashSet<String>();
    for (var unit : units) {
      assertThat(unit.getString("parentId") == null || seen.contains(unit.getString("parentId")))
          .as(unit.getString("name"))
          .isTrue();
      seen.add(unit.getString("id"));
    }
  }

  @Test
  void roomsOfMergedAgenciesCountAtTheirSuccessor() {
    var units = secretary.get("/units").items().stream().map(JsonObject.class::cast).toList();
    assertThat(units.stream().mapToInt(unit -> unit.getInteger("endpointCount")).sum())
        .isEqualTo(99);
    assertThat(found("Sở Nông nghiệp và Môi trường").get(0).getInteger("endpointCount"))
        .isEqualTo(2);
  }

  @Test
  void wordsWithoutMarksFindTheUnitAndExactNamesComeFirst() {
    assertThat(names("xa vi thuy")).containsExactly("Xã Vị Thủy");
    assertThat(names("vi thuy")).containsExactly("Huyện Vị Thủy", "Xã Vị Thủy");
    assertThat(names("Bình Thạnh")).startsWith("Phường Bình Thạnh").contains("Xã Bình Thành");
    assertThat(names("Bình Thành")).startsWith("Xã Bình Thành").contains("Phường Bình Thạnh");
    assertThat(names("hoà an")).containsExactly("Xã Hòa An");
    assertThat(names("dong phuoc")).containsExactly("Xã Đông Phước", "Xã Đông Phước A");
    assertThat(names("31447")).containsExactly("Xã Vị Thủy");
    assertThat(names("không có đâu")).isEmpty();
  }

  @Test
  void signsOfPatternsAreOrdinaryLetters() {
    assertThat(names("%")).isEmpty();
    assertThat(names("_")).isEmpty();
  }

  @Test
  void whoIsNotSignedInSeesNothing() {
    assertThat(server.client().get("/units").status()).isEqualTo(401);
  }

  private static List<JsonObject> found(String words) {
    return found(words, "");
  }

  private static List<JsonObject> found(String words, String more) {
    var q = URLEncoder.encode(words, StandardCharsets.UTF_8);
    return secretary.get("/units?q=" + q + more).items().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static List<String> names(String words) {
    return found(words).stream().map(unit -> unit.getString("name")).toList();
  }
}
