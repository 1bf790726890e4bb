package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Idempotency;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.ProblemException;

class SetUpTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  @Test
  void theStartNamesThePageAndTheCode() {
    assertThat(server.welcome())
        .contains("http://localhost:", "/setup")
        .containsPattern("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
  }

  @Test
  void aCodeOfTheStartMakesTheFirstAdministratorOnce() {
    var vertx = Vertx.vertx();
    var accounts = accounts(vertx);
    assertThat(server.client().get("/people").status()).isEqualTo(401);

    var late = accounts.offerSetUp().await().orElseThrow();
    server.clock().advance(Duration.ofMinutes(30));
    assertThat(setUp(late, "con mèo nhà tôi rất lười").problem()).isEqualTo("gone");

    var code = accounts.offerSetUp().await().orElseThrow();
    assertThat(setUp(late, "con mèo nhà tôi rất lười").json().getJsonArray("errors").encode())
        .contains("/code");
    assertThat(setUp(code, "matkhau123456").json().getJsonArray("errors").encode())
        .contains("/password", "too-common");

    var client = server.client();
    var made = client.post("/setup", form(code, "con mèo nhà tôi rất lười"));
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json().getBoolean("demo")).isFalse();
    client.csrfToken(made.json().getString("csrfToken"));
    assertThat(client.get("/people").items()).hasSize(1);
    var person = JsonObject.of("username", "thu.ky", "fullName", "Thư Ký");
    assertThat(client.post("/people", person).status()).isEqualTo(201);

    assertThat(setUp(code, "trời xanh mây trắng gió").problem()).isEqualTo("gone");
    assertThat(accounts.offerSetUp().await()).isEmpty();
    assertThat(server.sql("select 1 from setting where name = 'setup-code'").size()).isZero();
    vertx.close().await();
  }

  /** Hashing is dear; here it cannot even be done. */
  @Test
  void whoHasNotTheCodeCostsNoHash() {
    var vertx = Vertx.vertx();
    var limits =
        new DatabaseLimits(2, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10));
    var database = new Database(vertx, TestDatabase.fresh(), limits);
    var gone = Vertx.vertx();
    var hashes = new PasswordHashes(gone);
    gone.close().await();
    var clock = server.clock();
    var setUp =
        new SetUp(
            database,
            new People(database),
            hashes,
            PasswordRules.shipped(),
            null,
            new Audit(clock),
            clock);
    assertThat(setUp.offer().await()).isPresent();
    var refused =
        setUp
            .use(form("doan-mo", "con mèo nhà tôi rất lười"), Audit.Actor.SYSTEM)
            .transform(Future::succeededFuture)
            .await();
    assertThat(refused.cause())
        .isInstanceOfSatisfying(
            ProblemException.class,
            error -> assertThat(error.problem().code()).isEqualTo(ProblemCode.INVALID));
    database.close().await();
    vertx.close().await();
  }

  private static TestClient.Answer setUp(String code, String password) {
    return server.client().post("/setup", form(code, password));
  }

  private static JsonObject form(String code, String password) {
    return JsonObject.of(
        "code", code, "username", "dung.dau", "fullName", "Lâm Thị Sen", "password", password);
  }

  /** What another start of the server does. */
  private static Accounts accounts(Vertx vertx) {
    var database = server.database();
    var clock = server.clock();
    return new Accounts(
        vertx,
        database,
        new Audit(clock),
        new Changes(database, clock),
        new Idempotency(database, clock),
        Cursors.load(database).await(),
        clock,
        new Accounts.Settings(Duration.ofMinutes(30), Duration.ofHours(12), 1, false));
  }
}
