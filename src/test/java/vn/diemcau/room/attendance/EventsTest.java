package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.room.attendance.ToldMeeting.at;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  @RegisterExtension static final TestServer server = TestServer.empty();

  private ToldMeeting told;
  private TestCalendar calendar;
  private UUID endpoint;
  private UUID meeting;
  private Teller jitsi;

  @BeforeEach
  void book() {
    told = new ToldMeeting(server);
    calendar = told.calendar;
    endpoint = told.endpoint;
    meeting = told.meeting;
    jitsi = told.jitsi;
  }

  @Test
  void whoComesAndGoesHasAStay() {
    assertThat(jitsi.created(at(1))).isEqualTo(204);
    assertThat(jitsi.joined("a", endpoint, at(1))).isEqualTo(204);
    assertThat(told.stays()).containsExactly("endpoint 1-");
    assertThat(jitsi.left("a", endpoint, at(1), at(9))).isEqualTo(204);
    assertThat(told.stays()).containsExactly("endpoint 1-9 event");
    assertThat(told.count("jitsi_event where meeting_id = $1 and applied_at is not null"))
        .isEqualTo(3);
  }

  @Test
  void aDoubledEventIsTheSameRowAndTellsNobodyAgain() {
    jitsi.joined("a", endpoint, at(1));
    jitsi.joined("a", endpoint, at(1));
    assertThat(told.count("jitsi_event where meeting_id = $1")).isEqualTo(1);
    assertThat(told.count("change where topic = 'live' and object_id = $1")).isEqualTo(1);
  }

  @Test
  void theRoomsEndClosesWhatIsOpenAndTellsWhatWasLost() {
    jitsi.joined("a", endpoint, at(1));
    var lost = Teller.occupant("b", "endpoint-" + endpoint, at(2));
    jitsi.destroyed(at(1), at(20), lost.put("left_at", at(5).getEpochSecond()));
    assertThat(told.stays()).containsExactly("endpoint 1-20 destroyed", "endpoint 2-5 event");
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
    var stays = told.stays();
    assertThat(stays).as("seed %d", seed).hasSize(24);
    assertThat(stays)
        .as("seed %d", seed)
        .allSatisfy(stay -> assertThat(stay).matches("endpoint [0-4]-(10 event|25 destroyed)"));
    assertThat(told.count("jitsi_event where meeting_id = $1 and applied_at is null")).isZero();
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
    assertThat(told.count("room_stay where meeting_id = $1 and left_at is not null"))
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
    assertThat(told.stays())
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
    assertThat(told.stays()).containsExactly("endpoint 1-", "endpoint 2-9 event");
  }

  @Test
  void aCancelledMeetingIsToldOfAndNothingMore() {
    calendar.cancel(meeting);
    assertThat(jitsi.joined("a", endpoint, at(1))).isEqualTo(204);
    assertThat(told.count("jitsi_event where meeting_id = $1")).isEqualTo(1);
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
    assertThat(told.stays()).containsExactly("endpoint 1-", "endpoint 2-");
  }

  @Test
  void aProbesRoomIsSeen() {
    var room = "dc-" + "b".repeat(26);
    server.sql(
        """
        with server as (
          insert into jitsi_server (name, public_url, xmpp_domain, muc_domain)
          values ('thử', 'https://127.0.0.3', 'meet.jitsi', 'muc.meet.jitsi') returning id
        )
        insert into jitsi_probe (server_id, room_name, kid, kid_hash, started_by, started_at, expires_at)
        select id, $1, 'k', 'k', $2, $3, $3::timestamptz + interval '1 hour' from server
        """,
        room,
        calendar.person(),
        at(0).atOffset(ZoneOffset.UTC));
    assertThat(new Teller(server, room).created(at(1))).isEqualTo(204);
    assertThat(
            server
                .sql(
                    "select from jitsi_probe where room_name = $1 and event_seen_at is not null",
                    room)
                .size())
        .isEqualTo(1);
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
}
