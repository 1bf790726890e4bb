package vn.diemcau.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;

class ListEndpointsTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  private static TestClient secretary;

  @BeforeAll
  static void signIn() {
    secretary = server.as("thuky");
  }

  @Test
  void allNinetyNineComeInOneAnswerInCeremonyOrder() {
    var answer = secretary.get("/endpoints");
    assertThat(answer.items()).hasSize(99);
    assertThat(answer.json().containsKey("next")).isFalse();
    assertThat(codes("")).startsWith("DC-93", "DC-93-VPTU", "DC-93-VPHDND");
    assertThat(codes(""))
        .containsSubsequence("DC-93-SYT", "DC-930", "DC-31318", "DC-931", "DC-937");
  }

  @Test
  void everyEndpointTellsItsUnitAndTheUnitAbove() {
    var endpoint = list("?q=" + encoded("xã vị thủy")).get(0);
    assertThat(endpoint.getString("name")).isEqualTo("Điểm cầu UBND xã Vị Thủy");
    assertThat(endpoint.getString("shortName")).isEqualTo("X. Vị Thủy");
    assertThat(endpoint.getJsonObject("unit").getString("name")).isEqualTo("Xã Vị Thủy");
    assertThat(endpoint.getJsonObject("unit").getString("parentName")).isEqualTo("Huyện Vị Thủy");
    assertThat(endpoint.getString("level")).isEqualTo("commune");
    assertThat(endpoint.getString("state")).isEqualTo("unpaired");
    assertThat(endpoint.getInteger("lineKbps")).isPositive();
  }

  @Test
  void wordsWithoutMarksFindAndExactSpellingComesFirst() {
    assertThat(names("xa vi thuy")).containsExactly("Điểm cầu UBND xã Vị Thủy");
    assertThat(names("Bình Thạnh")).startsWith("Điểm cầu UBND phường Bình Thạnh");
    assertThat(names("Bình Thạnh")).contains("Điểm cầu UBND xã Bình Thành");
    assertThat(names("Bình Thành")).startsWith("Điểm cầu UBND xã Bình Thành");
    assertThat(names("hoà an")).isEqualTo(names("hòa an")).hasSize(1);
    assertThat(names("ĐÔNG phu")).startsWith("Điểm cầu UBND xã Đông Phú");
    assertThat(names("dong phuoc")).hasSize(2);
    assertThat(names("chau thanh a")).startsWith("Điểm cầu UBND huyện Châu Thành A");
    assertThat(names("stttt")).containsExactly("Điểm cầu Sở Thông tin và Truyền thông");
    assertThat(names("thủy xã")).contains("Điểm cầu UBND xã Vị Thủy");
    assertThat(names("%")).isEmpty();
  }

  @Test
  void aUnitMeansItselfAndAllBelow() {
    var district = unitId("935");
    var codes = list("?unit=" + district).stream().map(one -> one.getString("code")).toList();
    assertThat(codes).hasSize(11).startsWith("DC-935").contains("DC-31447");
    assertThat(list("?unit=" + UUID.randomUUID())).isEmpty();
  }

  @Test
  void theRoomOfAPastAgencyStandsUnderItsSuccessor() {
    var below = list("?unit=" + unitId("93-SKHCN2"));
    assertThat(below).extracting(one -> one.getString("code")).containsExactly("DC-93-STTTT");
    assertThat(list("?unit=" + unitId("93-STTTT"))).isEmpty();
  }

  @Test
  void aGroupIsNamedBySlugOrId() {
    assertThat(list("?group=toan-bo-xa")).hasSize(75);
    assertThat(list("?group=so-nganh&q=y%20te")).hasSize(1);
    var id = server.sql("select id from endpoint_group where slug = 'cap-huyen'").iterator().next();
    assertThat(list("?group=" + id.getUUID("id"))).hasSize(8);
    assertThat(secretary.get("/endpoints?group=khong-co").status()).isEqualTo(404);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    for (var query : List.of("?limit=10", "?limit=7&q=xa")) {
      var seen = new ArrayList<String>();
      var path = "/endpoints" + query;
      var next = "";
      for (int page = 0; page < 20 && next != null; page++) {
        var answer = secretary.get(path + (next.isEmpty() ? "" : "&cursor=" + next));
        answer.items().forEach(item -> seen.add(((JsonObject) item).getString("code")));
        next = answer.json().getString("next");
      }
      assertThat(seen).isEqualTo(codes(query.replaceAll("limit=\\d+&?", "")));
    }
  }

  @Test
  void aCursorNotOursIsRefused() {
    assertThat(secretary.get("/endpoints?cursor=AAAA").problem()).isEqualTo("malformed");
    assertThat(secretary.get("/endpoints?limit=201").status()).isEqualTo(400);
    assertThat(secretary.get("/endpoints?unit=93").status()).isEqualTo(400);
  }

  @Test
  void stateFollowsDeviceAndMaintenance() {
    var district =
        server.sql("select id from endpoint where code = 'DC-936'").iterator().next().getUUID("id");
    server.sql(
        """
        insert into kiosk_device (endpoint_id, public_key, paired_by, paired_at, last_seen_at)
        select $1, '\\x01', id, now(), timestamptz '2026-11-24T01:59:30Z'
        from person where username = 'kythuat'
        """,
        district);
    assertThat(state("DC-936")).isEqualTo("ready");
    server.sql("update kiosk_device set last_seen_at = '2026-11-24T01:58:59Z'");
    assertThat(state("DC-936")).isEqualTo("offline");
    server.sql(
        """
        insert into reservation (endpoint_id, period, kind, reason)
        values ($1, '[2026-11-24T01:00:00Z,2026-11-24T03:00:00Z)', 'maintenance', 'Thay dây')
        """,
        district);
    assertThat(state("DC-936")).isEqualTo("maintenance");
    server.sql("delete from reservation");
    server.sql("update kiosk_device set revoked_at = '2026-11-24T01:59:00Z'");
    assertThat(state("DC-936")).isEqualTo("unpaired");
  }

  @Test
  void whoIsNotSignedInSeesNothing() {
    assertThat(server.client().get("/endpoints").status()).isEqualTo(401);
  }

  private static String state(String code) {
    return list("").stream()
        .filter(one -> one.getString("code").equals(code))
        .findFirst()
        .orElseThrow()
        .getString("state");
  }

  private static UUID unitId(String code) {
    return server.sql("select id from unit where code = $1", code).iterator().next().getUUID("id");
  }

  private static List<JsonObject> list(String query) {
    return secretary.get("/endpoints" + query).items().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static List<String> codes(String query) {
    return list(query).stream().map(one -> one.getString("code")).toList();
  }

  private static List<String> names(String words) {
    return list("?q=" + encoded(words)).stream().map(one -> one.getString("name")).toList();
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }
}
