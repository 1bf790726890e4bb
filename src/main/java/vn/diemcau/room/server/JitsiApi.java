package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import vn.diemcau.room.token.SystemTokens;

/**
 * What this server tells a Jitsi deployment and asks of it: Prosody's HTTP modules (jitsi-meet's
 * resources/prosody-plugins: muc_end_meeting, muc_kick_participant, system_chat_message,
 * muc_census), Jicofo's and the bridges' figures. Every future fails with {@link JitsiUnavailable}
 * where no usable answer came.
 */
public final class JitsiApi {
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final int MAX_BYTES = 1024 * 1024;

  /** Prosody compares the whole header; with a charset behind it the call is refused. */
  private static final String JSON = "application/json";

  private static final String SENDER = "Điểm Cầu";

  private final JitsiHttp http;
  private final SystemTokens tokens;
  private final Clock clock;
  private final Map<URI, Breaker> breakers = new ConcurrentHashMap<>();

  public JitsiApi(Vertx vertx, SystemTokens tokens, Clock clock) {
    this.http = new JitsiHttp(vertx, LIMIT, MAX_BYTES);
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Ends a room for all who are in it.
   *
   * @return whether there was such a room
   */
  public Future<Boolean> endMeeting(JitsiServer server, String room) {
    return tell(
        server,
        HttpMethod.POST,
        "/end-meeting?conference=" + encoded(server.roomJid(room)),
        Buffer.buffer());
  }

  /**
   * Removes one occupant; nothing keeps that one from coming back but the token.
   *
   * @param nick the resource of the occupant's address in the room: the first eight characters of
   *     the user part of its {@code occupant_jid}
   * @return whether there was such an occupant
   */
  public Future<Boolean> kickParticipant(JitsiServer server, String room, String nick) {
    return tell(
        server,
        HttpMethod.PUT,
        "/kick-participant?room=" + encoded(room),
        JsonObject.of("participantId", nick).toBuffer());
  }

  /**
   * Says something in the chat of these connections alone.
   *
   * @param connectionJids as events name them ({@code occupant_jid})
   * @return whether there was such a room
   */
  public Future<Boolean> sendSystemChat(
      JitsiServer server, String room, List<String> connectionJids, String text) {
    return tell(
        server,
        HttpMethod.POST,
        "/send-system-chat-message",
        new JsonObject()
            .put("room", server.roomJid(room))
            .put("connectionJIDs", new JsonArray(connectionJids))
            .put("message", text)
            .put("displayName", SENDER)
            .toBuffer());
  }

  /** The rooms that are open now. */
  public Future<List<CensusRoom>> roomCensus(JitsiServer server) {
    return prosody(server)
        .compose(
            base ->
                answer(
                    base,
                    new JitsiHttp.Asked(
                        HttpMethod.GET,
                        base + "/room-census",
                        server.xmppDomain(),
                        Map.of(),
                        Buffer.buffer())))
        .compose(JitsiApi::wellSaid)
        .compose(said -> read(said, json -> rooms(json, server.mucDomain())));
  }

  /** Succeeds where Jicofo calls itself healthy: it has a bridge that works. */
  public Future<Void> jicofoHealth(URI jicofo) {
    return get(jicofo, "/about/health").mapEmpty();
  }

  public Future<JsonObject> jicofoStats(URI jicofo) {
    return get(jicofo, "/stats").compose(said -> read(said, Function.identity()));
  }

  public Future<Void> bridgeHealth(URI bridge) {
    return get(bridge, "/about/health").mapEmpty();
  }

  public Future<JsonObject> bridgeStats(URI bridge) {
    return get(bridge, "/colibri/stats").compose(said -> read(said, Function.identity()));
  }

  private Future<Boolean> tell(JitsiServer server, HttpMethod method, String path, Buffer body) {
    return prosody(server)
        .compose(
            base ->
                tokens
                    .sign(server.xmppDomain())
                    .map(
                        token ->
                            new JitsiHttp.Asked(
                                method,
                                base + path,
                                server.xmppDomain(),
                                headers(token, body),
                                body))
                    .compose(asked -> answer(base, asked)))
        .compose(
            said ->
                said.status() == 404
                    ? Future.succeededFuture(false)
                    : wellSaid(said).map(ok -> true));
  }

  private static Map<String, String> headers(String token, Buffer body) {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", "Bearer " + token);
    if (body.length() > 0) {
      headers.put("Content-Type", JSON);
    }
    return headers;
  }

  private Future<JitsiHttp.Answer> get(URI base, String path) {
    return answer(
            base, new JitsiHttp.Asked(HttpMethod.GET, base + path, "", Map.of(), Buffer.buffer()))
        .compose(JitsiApi::wellSaid);
  }

  private static Future<URI> prosody(JitsiServer server) {
    return server
        .prosodyUrl()
        .map(Future::succeededFuture)
        .orElseGet(() -> unavailable("no address of Prosody"));
  }

  private Future<JitsiHttp.Answer> answer(URI base, JitsiHttp.Asked asked) {
    var breaker = breakers.computeIfAbsent(base, first -> new Breaker());
    if (breaker.isOpen(clock.instant())) {
      return unavailable("did not answer a moment ago");
    }
    // An address nobody can call is refused by the client at once, outside its future.
    return Future.succeededFuture(asked)
        .compose(http::ask)
        .onSuccess(said -> breaker.answered())
        .onFailure(error -> breaker.failed(clock.instant()))
        .recover(error -> unavailable(String.valueOf(error.getMessage())));
  }

  private static Future<JitsiHttp.Answer> wellSaid(JitsiHttp.Answer said) {
    return said.status() == 200
        ? Future.succeededFuture(said)
        : unavailable("answered " + said.status());
  }

  private static <T> Future<T> read(JitsiHttp.Answer said, Function<JsonObject, T> reading) {
    try {
      return Future.succeededFuture(reading.apply(new JsonObject(said.body())));
    } catch (DecodeException | ClassCastException e) {
      return unavailable("answered what cannot be read");
    }
  }

  private static List<CensusRoom> rooms(JsonObject census, String mucDomain) {
    var rooms = new ArrayList<CensusRoom>();
    for (var entry :
        Optional.ofNullable(census.getJsonArray("room_census")).orElse(new JsonArray())) {
      var room = (JsonObject) entry;
      var jid = room.getString("room_name", "").split("@", 2);
      if (jid.length == 2 && jid[1].equals(mucDomain)) {
        // Before Jicofo has come it counts one less than nobody.
        rooms.add(new CensusRoom(jid[0], Math.max(0, room.getInteger("participants", 0))));
      }
    }
    return rooms;
  }

  private static <T> Future<T> unavailable(String reason) {
    return Future.failedFuture(new JitsiUnavailable(reason));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
