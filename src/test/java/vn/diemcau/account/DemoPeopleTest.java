package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestServer;

class DemoPeopleTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  @Test
  void everyStartGivesItsPasswordToAllWhoHaveNotChangedTheirs() {
    server
        .as("lanhdao")
        .post(
            "/account/password",
            JsonObject.of(
                "currentPassword", TestServer.PASSWORD, "newPassword", "con mèo nhà tôi rất lười"));
    var vertx = Vertx.vertx();
    var people = new DemoPeople(server.database(), new PasswordHashes(vertx), server.clock());
    // As given, even where nobody could choose it.
    var known = people.load("demo").await();
    vertx.close().await();

    assertThat(known)
        .containsExactly("thuky", "thuky.vithuy", "pheduyet", "kythuat", "xa.vithuy", "quantri");
    assertThat(server.client().signIn("thuky", "demo").get("/session").status()).isEqualTo(200);
    server.client().signIn("lanhdao", "con mèo nhà tôi rất lười");
    assertThat(server.sql("select 1 from role_grant").size()).isEqualTo(7);
  }

  @Test
  void eachHasTheirRoleWhereItBelongs() {
    var rows =
        server.sql(
            "select username, role, code, subtree from role_grant "
                + "join person on person.id = person_id join unit on unit.id = unit_id order by username");
    assertThat(rows)
        .extracting(
            row ->
                "%s %s %s %s"
                    .formatted(
                        row.getString(0), row.getString(1), row.getString(2), row.getBoolean(3)))
        .containsExactlyInAnyOrder(
            "kythuat it-operator 93 true",
            "lanhdao leader 93 true",
            "pheduyet approver 93 true",
            "quantri admin 93 true",
            "thuky secretary 93 true",
            "thuky.vithuy secretary 935 true",
            "xa.vithuy endpoint-operator 31447 false");
  }
}
