package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.room.attendance.ToldMeeting.at;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

/** Callers that are not Jitsi, and a Jitsi that tells odd things. */
class EventsInputTest {
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
  void withoutTheSecretNothingIsTakenAndNothingEchoed() {
    var body = BodyPublishers.ofString(jitsi.event().put("created_at", 1).encode());
    for (var secret : List.of(Optional.<String>empty(), Optional.of("wrong"))) {
      var answer = jitsi.post("room/created", body, secret);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain(calendar.room(meeting));
    }
    assertThat(told.count("jitsi_event where meeting_id = $1")).isZero();
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
    assertThat(told.stays()).isEmpty();
    assertThat(told.count("jitsi_event where meeting_id = $1 and fault = 'doubtful'"))
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
    assertThat(told.stays()).isEmpty();
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
    assertThat(told.count("room_stay where meeting_id = $1")).isEqualTo(20_000);
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
}
