package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

/** What Jitsi tells, over HTTP and into the tables. */
class EventsTest {
  private static final Instant START = TestServer.START;

  @RegisterExtension static final TestServer server = TestServer.empty();

  private TestCalendar calendar;
  private UUID endpoint;
  private UUID meeting;
  private Teller jitsi;

  @BeforeEach
  void book() {
    server.clock().set(START.plus(Duration.ofMinutes(30)));
    calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    endpoint = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, START, START.plus(Duration.ofHours(1)), endpoint);
    jitsi = new Teller(server, calendar.room(meeting));
  }

  @Test
  void whoComesAndGoesHasAStay() {
    assertThat(jitsi.created(at(1))).isEqualTo(204);
    assertThat(jitsi.joined("a", endpoint, at(1))).isEqualTo(204);
    assertThat(stays()).containsExactly("endpoint 1-");
    assertThat(jitsi.left("a", endpoint, at(1), at(9))).isEqualTo(204);
    assertThat(stays()).containsExactly("endpoint 1-9 event");
    assertThat(count("jitsi_event where meeting_id = $1 and applied_at is not null", meeting))
        .isEqualTo(3);
  }

  @Test
  void aDoubledEventIsTheSameRowAndTellsNobodyAgain() {
    jitsi.joined("a", endpoint, at(1));
    jitsi.joined("a", endpoint, at(1));
    assertThat(count("jitsi_event where meeting_id = $1", meeting)).isEqualTo(1);
    assertThat(count("change where topic = 'live' and object_id = $1", meeting)).isEqualTo(1);
  }

  @Test
  void theRoomsEndClosesWhatIsOpenAndTellsWhatWasLost() {
    jitsi.joined("a", endpoint, at(1));
    var lost = Teller.occupant("b", "endpoint-" + endpoint, at(2));
    jitsi.destroyed(at(1), at(20), lost.put("left_at", at(5).getEpochSecond()));
    assertThat(stays()).containsExactly("endpoint 1-20 destroyed", "endpoint 2-5 event");
  }

  @Test
  void anyOrderOfHundredEventsAtOnceEndsAlike() {
    var events = new ArrayList<Runnable>();
    events.add(() -> jitsi.created(at(0)));
    for (int i = 0; i < 24; i++) {
      var connection = "c" + i;
      var joined = at(i % 5);
      events.add(() -> jitsi.joined(connection, endpoint, joined));
      events.add(() -> jitsi.joined(connection, endpoint, joined));
      if (connection.hashCode() % 3 != 0) {
        events.add(() -> jitsi.left(connection, endpoint, joined, at(10)));
      }
    }
    events.add(() -> jitsi.destroyed(at(0), at(25)));
    var seed = new Random().nextLong();
    Collections.shuffle(events, new Random(seed));
    events.parallelStream().forEach(Runnable::run);
    var stays = stays();
    assertThat(stays).as("seed %d", seed).hasSize(24);
    assertThat(stays)
        .as("seed %d", seed)
        .allSatisfy(stay -> assertThat(stay).matches("endpoint [0-4]-(10 event|25 destroyed)"));
    assertThat(count("jitsi_event where meeting_id = $1 and applied_at is null", meeting)).isZero();
  }

  /** As many as come together when three large conferences end. */
  @Test
  void aBurstOfThreeHundredIsTakenWhole() throws Exception {
    var threads = Executors.newFixedThreadPool(64);
    var answers =
        threads.invokeAll(
            IntStream.range(0, 300)
                .mapToObj(
                    i -> (Callable<Integer>) () -> jitsi.left("c" + i, endpoint, at(0), at(9)))
                .toList());
    threads.shutdown();
    for (var answer : answers) {
      assertThat(answer.get()).isEqualTo(204);
    }
    assertThat(count("room_stay where meeting_id = $1 and left_at is not null", meeting))
        .isEqualTo(300);
  }

  @Test
  void theMeetingKnowsItsOwnAndNobodyElse() {
    var other = calendar.endpoint(calendar.unit(null));
    var person = calendar.person();
    for (var id :
        List.of(
            "endpoint-" + endpoint, "endpoint-" + other, "person-" + person, "guest-" + other)) {
      assertThat(
              jitsi.tell(
                  "occupant/joined", jitsi.event().put("occupant", Teller.occupant(id, id, at(1)))))
          .isEqualTo(204);
    }
    assertThat(stays())
        .containsExactlyInAnyOrder("endpoint 1-", "unknown 1-", "unknown 1-", "person 1-");
  }

  @Test
  void aBreakoutRoomEndsAndTheMeetingGoesOn() {
    jitsi.joined("a", endpoint, at(1));
    var breakout =
        jitsi
            .event()
            .put("is_breakout", true)
            .put("breakout_room_id", "x")
            .put("created_at", at(2).getEpochSecond())
            .put("destroyed_at", at(9).getEpochSecond())
            .put(
                "all_occupants",
                JsonArray.of(
                    Teller.occupant("b", "endpoint-" + endpoint, at(2))
                        .put("left_at", at(9).getEpochSecond())));
    assertThat(jitsi.tell("room/destroyed", breakout)).isEqualTo(204);
    assertThat(stays()).containsExactly("endpoint 1-", "endpoint 2-9 event");
  }

  @Test
  void aCancelledMeetingIsToldOfAndNothingMore() {
    calendar.cancel(meeting);
    assertThat(jitsi.joined("a", endpoint, at(1))).isEqualTo(204);
    assertThat(count("jitsi_event where meeting_id = $1", meeting)).isEqualTo(1);
    assertThat(
            server
                .sql("select status from meeting where id = $1", meeting)
                .iterator()
                .next()
                .getString(0))
        .isEqualTo("cancelled");
  }

  @Test
  void theRoomOfAPromiseIsGoneWhenItIsDestroyedAndBackWhenItIsMadeAnew() {
    server.sql(
        """
        insert into room_promise (room_name, meeting_id, starts_at, until, asked_at, asked_last)
        values ($1, $2, $3, $3, $3, $3)
        """,
        calendar.room(meeting),
        meeting,
        at(0).atOffset(ZoneOffset.UTC));
    jitsi.destroyed(at(0), at(5));
    assertThat(goneAt()).isEqualTo(at(5));
    jitsi.created(at(6));
    assertThat(goneAt()).isNull();
    jitsi.destroyed(at(-9), at(-2));
    assertThat(goneAt()).isNull();
  }

  @Test
  void withoutTheSecretNothingIsTakenAndNothingEchoed() {
    var body = BodyPublishers.ofString(jitsi.event().put("created_at", 1).encode());
    for (var secret : List.of(Optional.<String>empty(), Optional.of("wrong"))) {
      var answer = jitsi.post("room/created", body, secret);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain(calendar.room(meeting));
    }
    assertThat(count("jitsi_event where meeting_id = $1", meeting)).isZero();
  }

  @Test
  void anUnknownRoomIsUnknownHoweverItIsWritten() {
    for (var name :
        List.of("dc-" + "a".repeat(26), "%64c-abc", "", "x".repeat(10_000), "dc-họp", "../x")) {
      var event = jitsi.event().put("room_name", name).put("created_at", at(1).getEpochSecond());
      assertThat(jitsi.tell("room/created", event)).as(name).isEqualTo(404);
    }
    assertThat(jitsi.tell("room/created", "{}")).isEqualTo(404);
    assertThat(jitsi.tell("room/created", jitsi.event().put("room_name", 7))).isEqualTo(404);
  }

  @Test
  void upperCaseNamesTheSameRoom() {
    var event = jitsi.event().put("room_name", calendar.room(meeting).toUpperCase(Locale.ROOT));
    assertThat(jitsi.tell("room/created", event.put("created_at", at(1).getEpochSecond())))
        .isEqualTo(204);
  }

  @Test
  void timesThatCannotBeAreKeptAndNotBelieved() {
    for (var time :
        new Object[] {0, -1, 1e18, 999_999_999_999_999_999L, null, "10:00", true, 1e308}) {
      var occupant =
          Teller.occupant("a" + time, "endpoint-" + endpoint, at(1)).put("joined_at", time);
      assertThat(jitsi.tell("occupant/joined", jitsi.event().put("occupant", occupant)))
          .as("%s", time)
          .isEqualTo(204);
      var room = jitsi.event().put("created_at", time).put("destroyed_at", time);
      assertThat(jitsi.tell("room/destroyed", room.put("all_occupants", time))).isEqualTo(204);
    }
    assertThat(stays()).isEmpty();
    assertThat(count("jitsi_event where meeting_id = $1 and fault = 'doubtful'", meeting))
        .isEqualTo(16);
  }

  @Test
  void whatIsNoOccupantIsNoStay() {
    for (var occupant :
        new Object[] {
          null, 1, "a", new JsonObject(), new JsonArray(), JsonObject.of("occupant_jid", 1)
        }) {
      assertThat(jitsi.tell("occupant/left", jitsi.event().put("occupant", occupant)))
          .isEqualTo(204);
    }
    assertThat(stays()).isEmpty();
  }

  @Test
  void namesAreCutAndCleaned() {
    var occupant =
        Teller.occupant("a", "endpoint-" + endpoint, at(1))
            .put("name", "Xã\u202e \uD83D\uDE00\t" + "y".repeat(10_000));
    assertThat(jitsi.tell("occupant/joined", jitsi.event().put("occupant", occupant)))
        .isEqualTo(204);
    var name =
        server
            .sql("select display_name from room_stay where meeting_id = $1", meeting)
            .iterator()
            .next()
            .getString(0);
    assertThat(name).startsWith("Xã  \uD83D\uDE00 yyy");
    assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    var ok = jitsi.event().put("created_at", at(1).getEpochSecond()).encode();
    for (var body :
        List.of(
            "",
            "[]",
            "{",
            "nil",
            ok + ok,
            ok.replace("\"is_breakout\"", "\"room_name\""),
            ok.replace("muc.meet.jitsi", "\\u0000"),
            "[".repeat(40) + "]".repeat(40),
            ok.replace("false", "1" + "0".repeat(400)))) {
      assertThat(jitsi.tell("room/created", body)).as(body).isEqualTo(400);
    }
    assertThat(jitsi.tell("room/sold", ok)).isEqualTo(404);
  }

  @Test
  void aLongMeetingListsTwentyThousandStaysAndNoMoreAreRead() {
    var many =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    JsonObject.of(
                        "occupant_jid",
                        "c" + i,
                        "joined_at",
                        at(1).getEpochSecond(),
                        "left_at",
                        at(2).getEpochSecond(),
                        "id",
                        "endpoint-" + endpoint))
            .toArray(JsonObject[]::new);
    assertThat(jitsi.destroyed(at(0), at(3), many)).isEqualTo(204);
    assertThat(count("room_stay where meeting_id = $1", meeting)).isEqualTo(20_000);
    var more = new ArrayList<>(List.of(many));
    more.add(many[0].copy().put("occupant_jid", "one more"));
    assertThat(jitsi.destroyed(at(0), at(3), more.toArray(JsonObject[]::new))).isEqualTo(400);
  }

  @Test
  void aBodyOfThreeHundredMegabytesIsRefusedBeforeItIsRead() throws IOException {
    try (var socket = new Socket("127.0.0.1", server.machinePort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("POST /jitsi/events/room/destroyed HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                      + TestServer.CALLER_SECRET
                      + "\r\nContent-Length: 314572800\r\n\r\n{")
                  .getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      assertThat(answer.readLine()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void whatWaitedIsTakenWithTheNextEventOfTheRoom() {
    jitsi.created(at(0));
    server.sql(
        """
        insert into jitsi_event (received_at, room_name, room_jid, event_name, event_key, body, meeting_id)
        values ($1, $2, $2, 'muc-occupant-joined', $2, $3, $4)
        """,
        at(1).atOffset(ZoneOffset.UTC),
        calendar.room(meeting),
        JsonObject.of("occupant", Teller.occupant("a", "endpoint-" + endpoint, at(1))),
        meeting);
    jitsi.joined("b", endpoint, at(2));
    assertThat(stays()).containsExactly("endpoint 1-", "endpoint 2-");
  }

  @Test
  void aProbesRoomIsSeen() {
    var room = "dc-" + "b".repeat(26);
    server.sql(
        """
        with server as (
          insert into jitsi_server (name, public_url, xmpp_domain, muc_domain)
          values ('thử', 'https://thu', 'meet.jitsi', 'muc.meet.jitsi') returning id
        )
        insert into jitsi_probe (server_id, room_name, kid, kid_hash, started_by, started_at, expires_at)
        select id, $1, 'k', 'k', $2, $3, $3::timestamptz + interval '1 hour' from server
        """,
        room,
        calendar.person(),
        at(0).atOffset(ZoneOffset.UTC));
    assertThat(new Teller(server, room).created(at(1))).isEqualTo(204);
    assertThat(count("jitsi_probe where event_seen_at is not null")).isEqualTo(1);
  }

  /** Minutes of the meeting, as they are: who kind, when joined, when left and by what. */
  private List<String> stays() {
    var stays = new ArrayList<String>();
    server
        .sql(
            """
            select who_kind, joined_at, left_at, left_by
            from room_stay where meeting_id = $1 order by joined_at, id
            """,
            meeting)
        .forEach(
            row -> {
              var left = row.getOffsetDateTime("left_at");
              stays.add(
                  row.getString("who_kind")
                      + " "
                      + minute(row.getOffsetDateTime("joined_at").toInstant())
                      + "-"
                      + (left == null
                          ? ""
                          : minute(left.toInstant()) + " " + row.getString("left_by")));
            });
    return stays;
  }

  private static long minute(Instant instant) {
    return Duration.between(START, instant).toMinutes();
  }

  private Instant goneAt() {
    var gone =
        server
            .sql("select gone_at from room_promise where meeting_id = $1", meeting)
            .iterator()
            .next()
            .getOffsetDateTime(0);
    return gone == null ? null : gone.toInstant();
  }

  private long count(String from, Object... values) {
    return server.sql("select count(*) from " + from, values).iterator().next().getLong(0);
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
