package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.Config;
import vn.diemcau.MutableClock;
import vn.diemcau.TestServer;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;
import vn.diemcau.room.ProsodyTokenCheck;
import vn.diemcau.room.token.RoomKeyFiles;
import vn.diemcau.room.token.RoomKeys;
import vn.diemcau.room.token.SystemTokens;

/** What goes over the wire to Prosody, and what is made of its answers. */
class JitsiApiTest {
  private static final String ROOM = "dc-abcdefghijklmnopqrstuvwxyz";

  @TempDir static Path data;

  private static Vertx vertx;
  private static int port;
  private static Consumer<HttpServerRequest> prosody;

  private final MutableClock clock = new MutableClock(TestServer.START);
  private final List<String> seen = new ArrayList<>();
  private RoomKeys keys;
  private JitsiApi jitsi;

  @BeforeAll
  static void listen() {
    vertx = Vertx.vertx();
    port =
        vertx
            .createHttpServer()
            .requestHandler(request -> prosody.accept(request))
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @BeforeEach
  void build() {
    var config = Config.from(Map.of("DIEMCAU_DATA", data.toString()));
    var provider = CryptoProvider.fastest();
    keys = new RoomKeyFiles(provider).systemKeys(config);
    var tokens = new SystemTokens(keys, provider, new CryptoPool(vertx), clock, config.room());
    jitsi = new JitsiApi(vertx, tokens, clock);
  }

  @Test
  void endingARoomNamesItsAddressAndShowsASystemToken() {
    answering(200, "");
    assertThat(jitsi.endMeeting(server(), ROOM).await()).isTrue();
    assertThat(seen.get(0))
        .startsWith("POST /end-meeting?conference=" + ROOM + "%40muc.meet.jitsi meet.jitsi null ");
    var token = seen.get(0).replaceFirst("(?s).*Bearer (\\S+).*", "$1");
    var check = new ProsodyTokenCheck("diemcau", "jitsi", "meet.jitsi", keys::pem);
    assertThat(check.refusalAtConnect(token, TestServer.START)).isEmpty();
    assertThat(check.refusalAtConnect(token, TestServer.START.plusSeconds(120)))
        .contains("Not acceptable by exp");
    assertThat(ProsodyTokenCheck.claims(token).getString("room")).isEqualTo("*");
  }

  @Test
  void aRoomThatIsNotThereIsNoFailure() {
    answering(404, "");
    assertThat(jitsi.endMeeting(server(), ROOM).await()).isFalse();
    assertThat(jitsi.kickParticipant(server(), ROOM, "abcd1234").await()).isFalse();
  }

  @Test
  void removingSaysTheExactContentTypeProsodyCompares() {
    answering(200, "");
    assertThat(jitsi.kickParticipant(server(), ROOM, "abcd1234").await()).isTrue();
    assertThat(seen.get(0))
        .startsWith("PUT /kick-participant?room=" + ROOM + " meet.jitsi application/json ")
        .endsWith("{\"participantId\":\"abcd1234\"}");
  }

  @Test
  void chatGoesToTheConnectionsNamed() {
    answering(200, "");
    var to = List.of("abcd1234-x@meet.jitsi/y");
    assertThat(jitsi.sendSystemChat(server(), ROOM, to, "Còn 5 phút").await()).isTrue();
    var body = new JsonObject(seen.get(0).substring(seen.get(0).indexOf('{')));
    assertThat(body.getString("room")).isEqualTo(ROOM + "@muc.meet.jitsi");
    assertThat(body.getJsonArray("connectionJIDs")).containsExactlyElementsOf(to);
    assertThat(body.getString("message")).isEqualTo("Còn 5 phút");
  }

  @Test
  void theCensusIsOfThisServersRoomsAlone() {
    answering(
        200,
        """
        {"room_census":[
          {"room_name":"%s@muc.meet.jitsi","participants":3,"created_time":"1","leaked":false},
          {"room_name":"new@muc.meet.jitsi","participants":-1},
          {"room_name":"x@breakout.meet.jitsi","participants":1}]}
        """
            .formatted(ROOM));
    assertThat(jitsi.roomCensus(server()).await())
        .containsExactly(new CensusRoom(ROOM, 3), new CensusRoom("new", 0));
    answering(200, "{\"room_census\":[]}");
    assertThat(jitsi.roomCensus(server()).await()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsAFailureAndNoCensus() {
    for (var said : new String[] {"", "[]", "{\"room_census\":7}", "{\"room_census\":[7]}"}) {
      answering(200, said);
      assertThatThrownBy(() -> jitsi.roomCensus(server()).await())
          .isInstanceOf(JitsiUnavailable.class);
    }
  }

  @Test
  void aRefusalIsAFailureToTryAgain() {
    for (var status : new int[] {400, 401, 403, 500, 302}) {
      answering(status, "");
      assertThatThrownBy(() -> jitsi.endMeeting(server(), ROOM).await())
          .isInstanceOf(JitsiUnavailable.class)
          .hasMessageContaining("answered " + status);
    }
  }

  @Test
  void aServerWithoutProsodysAddressCannotBeTold() {
    assertThatThrownBy(() -> jitsi.endMeeting(server(Optional.empty()), ROOM).await())
        .isInstanceOf(JitsiUnavailable.class);
  }

  @Test
  void anAddressThatNobodyCanCallIsAnAnswerThatDidNotCome() {
    assertThatThrownBy(() -> jitsi.bridgeHealth(URI.create("http://127.0.0.1:99999")).await())
        .isInstanceOf(JitsiUnavailable.class);
  }

  @Test
  void whoDidNotAnswerThreeTimesIsLeftInPeaceForAMoment() {
    var asked = new AtomicInteger();
    prosody =
        request -> {
          asked.incrementAndGet();
          request.response().reset();
        };
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> jitsi.roomCensus(server()).await())
          .isInstanceOf(JitsiUnavailable.class);
    }
    assertThat(asked.get()).isEqualTo(3);
    clock.advance(Breaker.OPEN);
    answering(200, "{\"room_census\":[]}");
    assertThat(jitsi.roomCensus(server()).await()).isEmpty();
  }

  private void answering(int status, String body) {
    prosody =
        request ->
            request
                .body()
                .onSuccess(
                    said -> {
                      seen.add(
                          "%s %s %s %s %s %s"
                              .formatted(
                                  request.method(),
                                  request.uri(),
                                  request.getHeader("Host"),
                                  request.getHeader("Content-Type"),
                                  request.getHeader("Authorization"),
                                  said));
                      request.response().setStatusCode(status).end(body);
                    });
  }

  private static JitsiServer server() {
    return server(Optional.of(URI.create("http://127.0.0.1:" + port)));
  }

  private static JitsiServer server(Optional<URI> prosody) {
    return new JitsiServer(
        new UUID(1, 1),
        "A",
        URI.create("https://hop.example"),
        "meet.jitsi",
        "muc.meet.jitsi",
        prosody,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        100,
        1000,
        true,
        true,
        1);
  }
}
