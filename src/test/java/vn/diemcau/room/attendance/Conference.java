package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Changes;

/** A secretary with a conference of many endpoints, all of it over HTTP. */
final class Conference {
  private final TestServer server;
  private final UUID secretary;
  final List<UUID> endpoints;
  final UUID meeting;
  final String room;

  /** Booked for an hour; the first endpoint hosts it. */
  Conference(TestServer server, Instant start, int size) {
    this.server = server;
    var calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    secretary = calendar.person("secretary", unit, true);
    endpoints = IntStream.range(0, size).mapToObj(i -> calendar.endpoint(unit)).toList();
    var booked =
        secretary()
            .post(
                "/meetings",
                new JsonObject()
                    .put("title", "Giao ban toàn tỉnh")
                    .put("start", start.toString())
                    .put("end", start.plus(Duration.ofHours(1)).toString())
                    .put("hostEndpointId", endpoints.get(0).toString())
                    .put(
                        "endpointIds",
                        new JsonArray(endpoints.stream().map(UUID::toString).toList())));
    assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
    meeting = UUID.fromString(booked.json().getString("id"));
    room = calendar.room(meeting);
  }

  /** Signed in anew: between two deeds more time passes than a session may idle. */
  TestClient secretary() {
    return TestSession.of(server, secretary);
  }

  /** Returns how many connections are asked to go. */
  int remove(int endpoint) {
    var asked =
        secretary()
            .post(
                "/meetings/" + meeting + "/removals",
                JsonObject.of(
                    "who",
                    JsonObject.of("kind", "endpoint", "id", endpoints.get(endpoint).toString()),
                    "reason",
                    "Mở nhầm micro"));
    assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
    return asked.json().getInteger("asked");
  }

  void extend(Instant end) {
    var extended =
        secretary()
            .post(
                "/meetings/" + meeting + "/extend",
                JsonObject.of("end", end.toString(), "reason", "Chưa thảo luận xong"));
    assertThat(extended.status()).as(extended.toString()).isEqualTo(200);
  }

  void end() {
    var ended =
        secretary().post("/meetings/" + meeting + "/end", JsonObject.of("reason", "Họp xong"));
    assertThat(ended.status()).as(ended.toString()).isEqualTo(200);
  }

  /** A round of what the server does on its timetable. */
  void freeze() {
    new FreezeRollCalls(
            server.database(),
            server.clock(),
            new Audit(server.clock()),
            new Changes(server.database(), server.clock()),
            Duration.ofMinutes(30))
        .run()
        .await();
  }

  String secretaryToken() {
    return token(secretary(), "/meetings/" + meeting + "/room-token");
  }

  String csv() {
    return secretary().get("/meetings/" + meeting + "/roll-call/export").text();
  }

  String guestToken() {
    var link = secretary().post("/meetings/" + meeting + "/guest-links", new JsonObject());
    var secret = link.json().getString("url").replaceFirst(".*#", "");
    var guest = server.client();
    var session =
        guest.post(
            "/guest/session",
            JsonObject.of("secret", secret, "name", "Bà Tư", "unitName", "Sở Y tế"));
    guest.csrfToken(session.json().getString("csrfToken"));
    return token(guest, "/guest/room-token");
  }

  private static String token(TestClient client, String path) {
    var answer = client.post(path, new JsonObject());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().getString("token");
  }

  JsonObject rollCall() {
    return secretary().get("/meetings/" + meeting + "/roll-call").json();
  }
}
