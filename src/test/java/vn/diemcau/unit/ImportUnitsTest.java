package vn.diemcau.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.TestClient.Answer;
import vn.diemcau.TestServer;

class ImportUnitsTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  private static final String HEADER =
      "code,name,level,parent_code,unit_type,short_name,valid_from,valid_to,successor_code\n";

  private static TestClient admin;

  @BeforeAll
  static void signIn() {
    admin = server.as("quantri");
  }

  @Test
  void aDryRunListsEveryFaultAndWritesNothing() {
    var before = count();
    var answer =
        send(
            "?dryRun=true",
            "F1,Xã Thiếu cha,commune,KHONG,Xã,Thiếu cha,,,\n"
                + "F2,Vòng một,commune,F3,Xã,Vòng một,,,\n"
                + "F3,Vòng hai,commune,F2,Xã,Vòng hai,,,\n"
                + "F4,Cũ,commune,93,Xã,Cũ,,2026-01-01,\n"
                + "F4,Mới,commune,93,Xã,Mới,2026-01-01,,\n"
                + "F5,Sai ngày,village,93,Xã,Sai ngày,2026-02-30,,\n"
                + "F6,Kết thúc trước,commune,93,Xã,Trước,2026-02-02,2026-02-01,\n"
                + "F7,Kế tiếp lạ,commune,93,Xã,Kế tiếp,,2026-01-01,KHONG\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getBoolean("dryRun")).isTrue();
    assertThat(faults(answer))
        .containsExactly(
            "2 parent_code parent-missing",
            "3 parent_code parent-cycle",
            "4 parent_code parent-cycle",
            "6 valid_from overlap",
            "7 valid_from bad-date",
            "7 level unknown-value",
            "8 valid_to end-before-start",
            "9 successor_code successor-unknown");
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void oneFaultRefusesTheWholeFile() {
    var before = count();
    var answer = send("", "G1,Tốt,commune,93,Xã,Tốt,,,\nG2,Hỏng,commune,KHONG,Xã,Hỏng,,,\n");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid");
    assertThat(faults(answer)).containsExactly("3 parent_code parent-missing");
    assertThat(answer.json().getJsonArray("faults").getJsonObject(0).getString("message"))
        .isEqualTo("Không có đơn vị cấp trên mã KHONG");
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void brokenUtf8IsAFaultWithLineAndColumn() {
    var bytes = (HEADER + "H1,X?,commune,93,Xã,X,,,\n").getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xFF;
    var answer = post("?dryRun=true", bytes);
    assertThat(faults(answer)).containsExactly("2 name not-utf8");
  }

  @Test
  void decomposedNamesAndAByteOrderMarkArePutRight() {
    var text =
        "\uFEFF" + (HEADER + "N1,Xã Hòa Thủy,commune,935,Xã,Hòa Thủy,,,\n").replace("\n", "\r\n");
    var decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(text);
    var answer = post("", decomposed.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.json().getInteger("created")).isEqualTo(1);
    assertThat(server.sql("select name, label from unit where code = 'N1'"))
        .extracting(row -> row.getString(0) + "|" + row.getString(1))
        .containsExactly("Xã Hòa Thủy|X. Hòa Thủy");
  }

  @Test
  void tenThousandRowsAreImportedAndTheSameAgainChangeNothing() {
    var lines =
        "L,Khu lớn,district,93,Huyện,Khu lớn,,,\n"
            + IntStream.range(0, 9_999)
                .mapToObj(i -> "L" + i + ",Xã số " + i + ",commune,L,Xã,Số " + i + ",,,\n")
                .collect(Collectors.joining());
    var first = send("", lines);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(counts(first)).isEqualTo(List.of(10_000, 10_000, 0, 0));
    assertThat(counts(send("", lines))).isEqualTo(List.of(10_000, 0, 0, 10_000));
    assertThat(
            server
                .sql(
                    "select count(*) as n from unit_ancestor join unit on unit.id = ancestor_id where code = 'L'")
                .iterator()
                .next()
                .getLong("n"))
        .isEqualTo(10_000);
    var faulty = lines.replace(",commune,L,", ",commune,KHONG,");
    assertThat(faults(send("?dryRun=true", faulty))).hasSize(9_999);
  }

  @Test
  void aChangeIsWrittenAndRecordedAndCountedOnce() {
    send("", "K1,Xã Kỳ Một,commune,93,Xã,Kỳ Một,,,\nK2,Xã Kỳ Hai,commune,93,Xã,Kỳ Hai,,,\n");
    var answer =
        send("", "K1,Xã Kỳ Nhất,commune,K2,Xã,Kỳ Nhất,,,\nK2,Xã Kỳ Hai,commune,93,Xã,Kỳ Hai,,,\n");
    assertThat(counts(answer)).isEqualTo(List.of(2, 0, 1, 1));
    var unit = unit(admin.get("/units?q=ky%20nhat"), "K1");
    assertThat(unit.getString("parentName")).isEqualTo("Xã Kỳ Hai");
    assertThat(unit.getString("label")).isEqualTo("X. Kỳ Nhất");
    assertThat(
            server.sql(
                "select after from audit_entry where action = 'unit.import' order by id desc limit 1"))
        .extracting(row -> row.getJsonObject("after").getInteger("updated"))
        .containsExactly(1);
  }

  @Test
  void whatIsNewAndWhatChangesIsNamed() {
    send("", "P1,Xã Phước Một,commune,93,Xã,Phước Một,,,\nP2,Xã Phước Hai,commune,93,Xã,Hai,,,\n");
    var answer =
        send(
            "?dryRun=true",
            "P1,Xã Phước Nhất,commune,93,Xã,Phước Nhất,,,\n"
                + "P2,Xã Phước Hai,commune,93,Xã,Hai,,,\n"
                + "P3,Xã Phước Ba,commune,93,Xã,Phước Ba,,,\n");
    assertThat(answer.json().getJsonArray("changes"))
        .extracting(change -> ((JsonObject) change).getMap().values().toString())
        .containsExactly("[created, P3, Xã Phước Ba]", "[updated, P1, Xã Phước Nhất]");
    var many =
        IntStream.range(0, 501)
            .mapToObj(i -> "Q" + i + ",Xã Quý " + i + ",commune,93,Xã,Quý " + i + ",,,\n")
            .collect(Collectors.joining());
    assertThat(send("?dryRun=true", many).json().getJsonArray("changes")).hasSize(500);
  }

  @Test
  void anImportThatChangesNothingLeavesNoRecord() {
    send("", "M1,Xã Một,commune,93,Xã,Một,,,\n");
    var before = audits();
    send("", "M1,Xã Một,commune,93,Xã,Một,,,\n");
    assertThat(audits()).isEqualTo(before);
  }

  @Test
  void aUnitThatEndsNamesItsSuccessorInTheList() {
    send(
        "",
        "E1,Xã Cũ,commune,93,Xã,Cũ,,2026-06-30,E2\nE2,Xã Kế tiếp,commune,93,Xã,Kế tiếp,2026-07-01,,\n");
    assertThat(codes(admin.get("/units?q=xa%20cu"))).doesNotContain("E1");
    var past = unit(admin.get("/units?q=xa%20cu&past=true"), "E1");
    assertThat(past.getBoolean("active")).isFalse();
    assertThat(past.getString("validTo")).isEqualTo("2026-06-30");
    assertThat(past.getJsonArray("successors").getJsonObject(0).getString("code")).isEqualTo("E2");
  }

  @Test
  void onlyAnAdministratorImports() {
    var body = HEADER + "Z1,Xã,commune,93,Xã,Xã,,,\n";
    for (var name : List.of("thuky", "kythuat", "lanhdao", "pheduyet", "xa.vithuy")) {
      var answer = server.as(name).call("POST", "/imports/units").body("text/csv", body).send();
      assertThat(answer.status()).as(name).isEqualTo(403);
    }
    assertThat(
            server.client().call("POST", "/imports/units").body("text/csv", body).send().status())
        .isEqualTo(401);
  }

  @Test
  void anythingButCsvIsRefused() {
    assertThat(admin.post("/imports/units", new JsonObject()).status()).isEqualTo(415);
    assertThat(post("?openEnd=30.6.2025", HEADER.getBytes(StandardCharsets.UTF_8)).status())
        .isBetween(400, 422);
  }

  private static Answer send(String query, String lines) {
    return post(query, (HEADER + lines).getBytes(StandardCharsets.UTF_8));
  }

  private static Answer post(String query, byte[] bytes) {
    return admin.call("POST", "/imports/units" + query).body("text/csv", bytes).send();
  }

  private static List<String> faults(Answer answer) {
    return answer.json().getJsonArray("faults").stream()
        .map(JsonObject.class::cast)
        .map(
            fault ->
                fault.getInteger("line")
                    + " "
                    + fault.getString("column")
                    + " "
                    + fault.getString("code"))
        .toList();
  }

  private static List<Integer> counts(Answer answer) {
    var json = answer.json();
    return List.of(
        json.getInteger("rows"),
        json.getInteger("created"),
        json.getInteger("updated"),
        json.getInteger("unchanged"));
  }

  private static List<String> codes(Answer answer) {
    return answer.items().stream().map(item -> ((JsonObject) item).getString("code")).toList();
  }

  private static JsonObject unit(Answer answer, String code) {
    return answer.items().stream()
        .map(JsonObject.class::cast)
        .filter(unit -> unit.getString("code").equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static long count() {
    return server.sql("select count(*) as n from unit").iterator().next().getLong("n");
  }

  private static long audits() {
    return server.sql("select count(*) as n from audit_entry").iterator().next().getLong("n");
  }
}
