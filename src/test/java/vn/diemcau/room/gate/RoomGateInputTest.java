package vn.diemcau.room.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;
import vn.diemcau.http.RawHttp;

/** Callers that are not Prosody, and a Prosody that was made to ask for odd things. */
class RoomGateInputTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private static final String BEARER = "Bearer " + TestServer.CALLER_SECRET;

  private final TestGate gate = new TestGate(server);

  private String room;

  @BeforeEach
  void bookOne() {
    var calendar = new TestCalendar(server.database());
    var unit = calendar.unit(null);
    var start = TestServer.START;
    var meeting =
        calendar.meeting(unit, start, start.plus(Duration.ofHours(1)), calendar.endpoint(unit));
    room = calendar.room(meeting);
  }

  @Test
  void whoShowsNoSecretIsTurnedAwayAndLearnsNothing() {
    for (var shown :
        new String[] {null, "", "Bearer", "Bearer x", "Basic eDp5", BEARER + "x", BEARER + " x"}) {
      for (var method : List.of("POST", "GET", "DELETE")) {
        var path = method.equals("POST") ? "" : "/" + room;
        var answer = gate.call(method, path, shown, "name=" + room);
        assertThat(answer.status()).as(method + " " + shown).isEqualTo(401);
        assertThat(answer.text()).doesNotContain(room);
      }
    }
    assertThat(server.sql("select from room_promise where room_name = $1", room).size()).isZero();
  }

  @Test
  void theCaseOfANameDoesNotMatter() {
    var answer = gate.ask(room.toUpperCase(Locale.ROOT));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("name")).isEqualTo(room);
  }

  @Test
  void aNameThatIsNoneOfOursIsUnknown() {
    for (var name :
        new String[] {
          "",
          " ",
          "họp giao ban",
          room + " ",
          "%64" + room.substring(1),
          room + "\0",
          "[x]" + room,
          room + "'--",
          "ẞ".repeat(29),
          "x".repeat(10_000)
        }) {
      var answer = gate.ask(name);
      assertThat(answer.status()).as(name).isEqualTo(403);
      assertThat(answer.message()).isEqualTo("Phòng họp này không có trong lịch.");
    }
  }

  @Test
  void aFormThatNamesNoRoomOrTwoIsNotUnderstood() {
    for (var form :
        new String[] {
          "",
          "&",
          "start_time=x",
          "name=" + room + "&name=" + room,
          "name=" + room + "&name=",
          "name=%zz",
          "{\"name\":\"" + room + "\"}"
        }) {
      var answer = gate.post(form);
      assertThat(answer.status()).as(form).isEqualTo(400);
      assertThat(answer.message()).isEqualTo("Cần đúng một trường name.");
    }
  }

  @Test
  void whatProsodySendsBesideTheNameIsNotBelieved() {
    var answer =
        gate.post(
            "name=%s&start_time=1970-01-01T00%%3A00%%3A00.000Z&mail_owner=&duration=1e18&lobby=true&id=%s"
                .formatted(room, UUID.randomUUID()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("start_time")).isEqualTo(TestServer.START.toString());
    assertThat(answer.json().containsKey("lobby")).isFalse();
  }

  @Test
  void anOwnerThatIsNoAddressIsPassedOver() {
    for (var owner : new String[] {"a%00b", "x%40m%00", "x%40" + "m".repeat(10_000)}) {
      var answer = gate.post("name=%s&mail_owner=%s".formatted(room, owner));
      assertThat(answer.status()).as(owner).isEqualTo(200);
    }
  }

  @Test
  void anUnknownIdIsNotThere() {
    for (var id : new String[] {"x", "dc-" + "z".repeat(26), UUID.randomUUID().toString(), "%00"}) {
      assertThat(gate.get(id).status()).as(id).isEqualTo(404);
      assertThat(gate.delete(id).status()).as(id).isEqualTo(404);
    }
    assertThat(gate.delete(room).status()).isEqualTo(404);
  }

  @Test
  void aBadEscapeInThePathIsNoFaultOfOurs() throws Exception {
    var answer =
        RawHttp.exchange(
            server.machinePort(),
            "DELETE /jitsi/conference/%zz HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + BEARER
                + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aHugeBodyIsRefusedBeforeItIsSent() throws Exception {
    for (var authorization : new String[] {BEARER, "Bearer x"}) {
      var answer =
          RawHttp.exchange(
              server.machinePort(),
              "POST /jitsi/conference HTTP/1.1\r\nHost: x\r\nAuthorization: "
                  + authorization
                  + "\r\nContent-Length: 314572800\r\n\r\nname=");
      assertThat(answer)
          .startsWith(authorization.equals(BEARER) ? "HTTP/1.1 413 " : "HTTP/1.1 401 ");
    }
  }

  @Test
  void otherMethodsAreNotUnderstood() {
    assertThat(gate.call("PUT", "", BEARER, "name=" + room).status()).isEqualTo(405);
    assertThat(gate.call("POST", "/" + room, BEARER, "").status()).isEqualTo(405);
  }
}
