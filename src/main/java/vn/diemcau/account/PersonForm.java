package vn.diemcau.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.diemcau.http.Problem;

/** What somebody filled in about a person, with the faults that go beyond the contract. */
final class PersonForm {
  private static final int MAX_NAME = 120;
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
  private static final Pattern PHONE = Pattern.compile("[0-9+(). -]*");
  private static final Pattern EMAIL = Pattern.compile("|[^@\\s]+@[^@\\s]+");

  private final JsonObject body;
  private final List<Problem.Fault> faults = new ArrayList<>();

  PersonForm(JsonObject body) {
    this.body = body;
  }

  /** Lower case; the only form in which usernames exist. */
  String username() {
    var username = body.getString("username").strip().toLowerCase(Locale.ROOT);
    if (!USERNAME.matcher(username).matches()) {
      fault(
          "username",
          "format",
          "Tên đăng nhập gồm chữ không dấu, số và . _ -, bắt đầu bằng chữ hoặc số.");
    }
    return username;
  }

  /** Fields not given are null. */
  People.Fields fields() {
    var fullName = line("fullName");
    if (fullName != null && fullName.isEmpty()) {
      fault("fullName", "required", "Nhập họ tên.");
    }
    var phone = line("phone");
    if (phone != null && !PHONE.matcher(phone).matches()) {
      fault("phone", "format", "Số điện thoại chỉ gồm chữ số và + ( ) . -");
    }
    var email = line("email");
    if (email != null && !EMAIL.matcher(email).matches()) {
      fault("email", "format", "Địa chỉ thư cần có dạng ten@donvi.vn.");
    }
    return new People.Fields(fullName, line("position"), phone, email);
  }

  /** Fields not given are empty. */
  People.Fields allFields() {
    var given = fields();
    return new People.Fields(
        orEmpty(given.fullName()),
        orEmpty(given.position()),
        orEmpty(given.phone()),
        orEmpty(given.email()));
  }

  List<People.NewGrant> grants() {
    var grants =
        body.getJsonArray("grants", new JsonArray()).stream()
            .map(grant -> grant((JsonObject) grant))
            .toList();
    var seen = new HashSet<String>();
    for (int i = 0; i < grants.size(); i++) {
      if (!seen.add(grants.get(i).role() + " " + grants.get(i).unitId())) {
        fault("grants/" + i, "duplicate", "Vai trò này ở đơn vị này đã có trong danh sách.");
      }
    }
    return grants;
  }

  static People.NewGrant grant(JsonObject json) {
    return new People.NewGrant(
        json.getString("role"),
        UUID.fromString(json.getString("unitId")),
        json.getBoolean("subtree", false));
  }

  /** Throws the problem {@code invalid} if anything read so far had a fault. */
  void check() {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).exception();
    }
  }

  private String line(String field) {
    var value = body.getString(field);
    if (value == null) {
      return null;
    }
    var stripped = value.strip();
    if (stripped.codePointCount(0, stripped.length()) > MAX_NAME
        && (field.equals("fullName") || field.equals("position"))) {
      fault(field, "too-long", "Dài tối đa " + MAX_NAME + " ký tự.");
    }
    return stripped;
  }

  private void fault(String field, String code, String detail) {
    faults.add(new Problem.Fault("/" + field, code, detail));
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }
}
