package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.db.DatabaseAddress;
import vn.diemcau.db.TestDatabase;

/**
 * A PostgreSQL that others run, named by settings, with a role for the server and one for its
 * schema.
 */
class ProductionTest {
  private static final Pattern CODE = Pattern.compile("mã cài đặt, [^:]*: (\\S+)");

  @TempDir Path folder;

  @Test
  void anEmptyDatabaseIsMigratedAndWaitsForItsFirstAdministrator() throws Exception {
    var address = TestDatabase.empty();
    var server = start(address);
    try {
      var client = new TestClient(server.port());
      for (var name : List.of("thuky", "quantri")) {
        var signIn = JsonObject.of("username", name, "password", TestServer.PASSWORD);
        assertThat(client.post("/session", signIn).status()).isEqualTo(401);
      }
      assertThat(number(address, "select count(*) from person")).isZero();
      assertThat(number(address, "select count(*) from unit")).isZero();
      assertThat(number(address, "select count(*) from meeting")).isZero();

      var code = CODE.matcher(server.welcome());
      assertThat(code.find()).as(server.welcome()).isTrue();
      var made = client.post("/setup", administrator(code.group(1)));
      assertThat(made.status()).as(made.toString()).isEqualTo(200);
      assertThat(made.json().getBoolean("demo")).isFalse();
    } finally {
      server.stop().await();
    }
    var again = start(address);
    try {
      assertThat(again.welcome()).doesNotContain("mã cài đặt");
      var client = new TestClient(again.port()).signIn("dung.dau", "con mèo nhà tôi rất lười");
      assertThat(client.get("/session").status()).isEqualTo(200);
    } finally {
      again.stop().await();
    }
    theServersRoleOwnsNothingAndCannotRewriteTheRecord(address);
  }

  private static void theServersRoleOwnsNothingAndCannotRewriteTheRecord(DatabaseAddress address)
      throws SQLException {
    assertThat(number(address, "select count(*) from audit_entry")).isPositive();
    assertThat(
            number(
                address,
                "select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = '"
                    + address.app().user()
                    + "')"))
        .isZero();
    try (var connection = connect(address, address.app());
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "update audit_entry set action = 'x'",
              "delete from audit_entry",
              "truncate audit_entry",
              "delete from audit_seal",
              "drop table meeting")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      }
    }
  }

  @Test
  void aDatabaseThatIsNotOursStopsTheStart() throws Exception {
    var address = TestDatabase.empty();
    try (var connection = connect(address, address.owner());
        var statement = connection.createStatement()) {
      statement.execute("create table customer (id integer)");
    }
    var server = new Server(Config.from(settings(address)), new MutableClock(TestServer.START));
    assertThatThrownBy(() -> server.start().await()).hasMessageContaining("public");
    server.stop().await();
  }

  private Server start(DatabaseAddress address) throws Exception {
    var server = new Server(Config.from(settings(address)), new MutableClock(TestServer.START));
    server.start().await();
    return server;
  }

  private Map<String, String> settings(DatabaseAddress address) throws Exception {
    var settings = new HashMap<String, String>();
    settings.put("DIEMCAU_DATA", folder.resolve("data").toString());
    settings.put("DIEMCAU_PORT", "0");
    settings.put("DIEMCAU_MACHINE_PORT", "0");
    settings.put("DIEMCAU_NOT_READY_SECONDS", "0");
    settings.put("DIEMCAU_LOG_LEVEL", "warn");
    settings.put("DIEMCAU_DATABASE_URL", address.url().toString());
    settings.put("DIEMCAU_DATABASE_USER", address.app().user());
    settings.put("DIEMCAU_DATABASE_PASSWORD_FILE", file("app", address.app().password()));
    settings.put("DIEMCAU_MIGRATION_USER", address.owner().user());
    settings.put("DIEMCAU_MIGRATION_PASSWORD_FILE", file("owner", address.owner().password()));
    for (var whose : List.of("ROOM", "SYSTEM")) {
      settings.put("DIEMCAU_" + whose + "_KEY_DIR", keys(whose));
      settings.put("DIEMCAU_" + whose + "_KEY_ID", "one");
    }
    return settings;
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content + "\n").toString();
  }

  private String keys(String whose) throws IOException, NoSuchAlgorithmException {
    var dir = Files.createDirectories(folder.resolve(whose));
    if (!Files.exists(dir.resolve("one.pem"))) {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var der = generator.generateKeyPair().getPrivate().getEncoded();
      var text = Base64.getMimeEncoder().encodeToString(der);
      Files.writeString(
          dir.resolve("one.pem"),
          "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    }
    return dir.toString();
  }

  private static JsonObject administrator(String code) {
    return JsonObject.of(
        "code",
        code,
        "username",
        "dung.dau",
        "fullName",
        "Lâm Thị Sen",
        "password",
        "con mèo nhà tôi rất lười");
  }

  private static Connection connect(DatabaseAddress address, DatabaseAddress.Login login)
      throws SQLException {
    return DriverManager.getConnection("jdbc:" + address.url(), login.user(), login.password());
  }

  private static long number(DatabaseAddress address, String sql) throws SQLException {
    try (var connection = connect(address, address.owner());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
