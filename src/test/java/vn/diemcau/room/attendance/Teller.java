package vn.diemcau.room.attendance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.TestServer;

/** Tells single events over HTTP, as event_sync does or as nobody should. */
final class Teller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final TestServer server;
  private final String room;

  Teller(TestServer server, String room) {
    this.server = server;
    this.room = room;
  }

  JsonObject event() {
    return new JsonObject()
        .put("room_name", room)
        .put("room_jid", room + "@muc.meet.jitsi")
        .put("is_breakout", false);
  }

  static JsonObject occupant(String connection, String id, Instant joined) {
    return new JsonObject()
        .put("occupant_jid", connection + "@meet.jitsi/web")
        .put("joined_at", joined.getEpochSecond())
        .put("id", id)
        .put("name", "Tên trong phòng");
  }

  int created(Instant at) {
    return tell("room/created", event().put("created_at", at.getEpochSecond()));
  }

  int joined(String connection, UUID endpoint, Instant at) {
    return tell(
        "occupant/joined",
        event().put("occupant", occupant(connection, "endpoint-" + endpoint, at)));
  }

  int left(String connection, UUID endpoint, Instant joined, Instant left) {
    return tell(
        "occupant/left",
        event()
            .put(
                "occupant",
                occupant(connection, "endpoint-" + endpoint, joined)
                    .put("left_at", left.getEpochSecond())));
  }

  int destroyed(Instant created, Instant destroyed, JsonObject... occupants) {
    return tell(
        "room/destroyed",
        event()
            .put("created_at", created.getEpochSecond())
            .put("destroyed_at", destroyed.getEpochSecond())
            .put("all_occupants", JsonArray.of((Object[]) occupants)));
  }

  int tell(String path, JsonObject body) {
    return tell(path, body.encode());
  }

  int tell(String path, String body) {
    return post(path, BodyPublishers.ofString(body), Optional.of(TestServer.CALLER_SECRET))
        .statusCode();
  }

  HttpResponse<String> post(String path, BodyPublisher body, Optional<String> secret) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.machinePort() + "/jitsi/events/" + path))
            .header("Content-Type", "application/json")
            .POST(body);
    secret.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }
}
