package vn.diemcau.room.jitsi;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import vn.diemcau.room.jitsi.LoopbackHttp.Reply;
import vn.diemcau.room.jitsi.LoopbackHttp.Request;

/** A machine port that grants every room and notes what it is told, and the keys behind it. */
final class OurSide {
  static final String SECRET = "a secret of forty-three or more characters!";

  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
  private static final KeyPair LOGIN = pair();
  private static final KeyPair SYSTEM = pair();

  final LoopbackHttp http = new LoopbackHttp();
  final List<Request> reservations = new CopyOnWriteArrayList<>();
  final List<JsonObject> events = new CopyOnWriteArrayList<>();
  final List<Request> deleted = new CopyOnWriteArrayList<>();
  private final Deque<Supplier<Reply>> nextReservations = new ArrayDeque<>();
  private final Clock clock;

  OurSide(Clock clock) {
    this.clock = clock;
    http.on("POST /jitsi/conference", this::reserve)
        .on("GET /jitsi/conference/m1", asked -> granted("dc-a", Map.of()))
        .on(
            "DELETE /jitsi/conference/m1",
            asked -> {
              deleted.add(asked);
              return Reply.of(200);
            })
        .on("GET /asap/" + sha256("login") + ".pem", asked -> pem(LOGIN))
        .on("GET /system-keys/" + sha256("system") + ".pem", asked -> pem(SYSTEM));
    for (var path : List.of("room/created", "room/destroyed", "occupant/joined", "occupant/left")) {
      http.on("POST /jitsi/events/" + path, this::event);
    }
    http.open();
  }

  int port() {
    return http.url().getPort();
  }

  /** The next reservation call gets this answer instead of a grant. */
  synchronized void answer(Supplier<Reply> reply) {
    nextReservations.add(reply);
  }

  Reply granted(String room, Map<String, Object> more) {
    var json =
        new JsonObject()
            .put("id", "m1")
            .put("name", room)
            .put("mail_owner", "x@meet.jitsi")
            .put("start_time", clock.instant().toString())
            .put("duration", Duration.ofHours(1).toSeconds());
    more.forEach(json::put);
    return Reply.json(json);
  }

  String token(String room, String id, boolean moderator) {
    return token("login", LOGIN, room, Map.of("id", id, "name", "Tên", "moderator", moderator));
  }

  String tokenWith(String room, Map<String, Object> user) {
    return token("login", LOGIN, room, user);
  }

  String systemToken() {
    return token("system", SYSTEM, "*", Map.of());
  }

  private String token(String kid, KeyPair keys, String room, Map<String, Object> user) {
    var header = JsonObject.of("typ", "JWT", "alg", "RS256", "kid", kid);
    var claims =
        new JsonObject()
            .put("iss", "diemcau")
            .put("aud", "jitsi")
            .put("sub", "meet.jitsi")
            .put("room", room)
            .put("exp", clock.instant().plusSeconds(600).getEpochSecond())
            .put("context", JsonObject.of("user", new JsonObject(user)));
    var signed = base64(header) + "." + base64(claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64_URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply reserve(Request request) {
    reservations.add(request);
    if (!SECRET.equals(request.bearer())) {
      return Reply.of(401);
    }
    Supplier<Reply> next;
    synchronized (this) {
      next = nextReservations.poll();
    }
    return next != null
        ? next.get()
        : granted(FormText.decode(request.body()).get("name"), Map.of());
  }

  private Reply event(Request request) {
    if (!SECRET.equals(request.bearer())) {
      return Reply.of(401);
    }
    events.add(new JsonObject(request.body()));
    return Reply.of(200);
  }

  private static Reply pem(KeyPair keys) {
    return Reply.text(
        200,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
  }

  private static String base64(JsonObject json) {
    return BASE64_URL.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
