package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestServer;
import vn.diemcau.change.Changes;

class NoticesTest {
  @RegisterExtension static final TestServer server = TestServer.demo();

  private Notices notices;

  @BeforeEach
  void start() {
    server.sql("delete from notice");
    server.sql("delete from change");
    notices =
        new Notices(
            server.database(), new Changes(server.database(), server.clock()), server.clock());
  }

  @Test
  void aFactToldTwiceIsOneNotice() {
    var meeting = meeting("Họp giao ban");
    var fact = fact("approval-refused", "thuky", "pheduyet").put("meetingId", meeting.toString());
    notices.tell("one", fact).await();
    notices.tell("one", fact).await();
    notices.tell("two", fact("hold-expired", "thuky")).await();

    var shown = server.as("thuky").get("/notices").json();
    assertThat(shown.getInteger("unread")).isEqualTo(2);
    assertThat(shown.getJsonArray("items")).hasSize(2);
    var refused =
        shown.getJsonArray("items").stream()
            .map(item -> (JsonObject) item)
            .filter(item -> item.getString("kind").equals("approval-refused"))
            .findFirst()
            .orElseThrow();
    assertThat(refused.getString("meetingTitle")).isEqualTo("Họp giao ban");
    assertThat(refused.getString("by")).isEqualTo("Lê Hoàng Phúc");
    assertThat(refused.getString("reason")).isEqualTo("Trùng lịch");
    assertThat(refused.getBoolean("read")).isFalse();
    assertThat(server.as("pheduyet").get("/notices").items()).hasSize(1);
    assertThat(server.as("lanhdao").get("/notices").items()).isEmpty();
  }

  @Test
  void theBellRingsOnceForEachFactAndAgainWhenRead() {
    notices.tell("one", fact("hold-expired", "thuky")).await();
    notices.tell("one", fact("hold-expired", "thuky")).await();
    assertThat(rings()).isEqualTo(1);
    var client = server.as("thuky");
    assertThat(client.post("/notices/read", new JsonObject()).status()).isEqualTo(204);
    assertThat(rings()).isEqualTo(2);
    assertThat(client.get("/notices").json().getInteger("unread")).isZero();
    client.post("/notices/read", new JsonObject());
    assertThat(rings()).isEqualTo(2);
  }

  @Test
  void aFactInTheOutboxReachesThePerson() {
    server
        .database()
        .query(
            "insert into outbox (topic, key, payload, created_at, available_at) values ('notice', 'k', $1, $2, $2)",
            Tuple.of(
                fact("wish-taken", "thuky"),
                server.clock().instant().atOffset(java.time.ZoneOffset.UTC)))
        .await();
    var client = server.as("thuky");
    int unread = 0;
    for (int tries = 0; unread == 0 && tries < 20_000; tries++) {
      unread = client.get("/notices").json().getInteger("unread");
    }
    assertThat(unread).isEqualTo(1);
  }

  private static long rings() {
    return server
        .sql(
            "select count(*) from change where topic = 'notice' and $1 = any (person_ids)",
            id("thuky"))
        .iterator()
        .next()
        .getLong(0);
  }

  private static JsonObject fact(String kind, String... usernames) {
    var people = new JsonArray();
    for (var username : usernames) {
      people.add(id(username).toString());
    }
    return new JsonObject()
        .put("kind", kind)
        .put("personIds", people)
        .put("by", "Lê Hoàng Phúc")
        .put("reason", "Trùng lịch");
  }

  private static UUID meeting(String title) {
    return server
        .sql(
            "insert into meeting (title, unit_id, status, created_by, created_at, updated_at) "
                + "select $1, unit.id, 'draft', $2, now(), now() from unit where code = '93' returning id",
            title,
            id("thuky"))
        .iterator()
        .next()
        .getUUID(0);
  }

  private static UUID id(String username) {
    return server
        .sql("select id from person where username = $1", username)
        .iterator()
        .next()
        .getUUID(0);
  }
}
