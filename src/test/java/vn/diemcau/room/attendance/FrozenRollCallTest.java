package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.room.attendance.RollCallSite.at;
import static vn.diemcau.room.attendance.RollCallSite.correction;
import static vn.diemcau.room.attendance.RollCallSite.counts;
import static vn.diemcau.room.attendance.RollCallSite.line;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

/** The roll call once the meeting is over: set down, put right, forgotten in part. */
class FrozenRollCallTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private RollCallSite site;
  private TestCalendar calendar;
  private UUID unit;
  private UUID host;
  private UUID branch;
  private UUID meeting;
  private UUID secretary;
  private Teller jitsi;

  @BeforeEach
  void book() {
    site = new RollCallSite(server);
    calendar = site.calendar;
    unit = site.unit;
    host = site.host;
    branch = site.branch;
    meeting = site.meeting;
    secretary = site.secretary;
    jitsi = site.jitsi;
  }

  @Test
  void itIsFrozenWhenTheMeetingIsOverAndNothingFrozenMoves() {
    server.clock().set(at(94));
    jitsi.joined("h", host, at(0));
    jitsi.left("h", host, at(0), at(59));
    site.freeze();
    assertThat(site.read(secretary).containsKey("frozenAt")).isFalse();
    server.clock().set(at(95));
    site.freeze();
    site.freeze();
    var frozen = site.read(secretary);
    assertThat(frozen.getString("frozenAt")).isEqualTo(at(95).toString());
    assertThat(frozen.getJsonObject("counts"))
        .isEqualTo(counts(3, 0, 1, 0, 2).put("guests", 0).put("people", 0));
    server.clock().set(at(96));
    jitsi.joined("b", branch, at(1));
    server.sql("update endpoint set name = name || ' mới' where id = $1", branch);
    assertThat(line(site.read(secretary), branch)).isEqualTo(line(frozen, branch));
    assertThat(
            site.count(
                "audit_entry where action = 'roll-call.freeze' and object_id = $1",
                meeting.toString()))
        .isEqualTo(1);
  }

  @Test
  void itIsFrozenSoonerWhereTheRoomHasGone() {
    server.clock().set(at(62));
    site.promise(at(0), at(61));
    jitsi.joined("h", host, at(0));
    jitsi.left("h", host, at(0), at(61));
    site.freeze();
    assertThat(site.read(secretary).containsKey("frozenAt")).isFalse();
    server.clock().set(at(63));
    site.freeze();
    assertThat(site.read(secretary).containsKey("frozenAt")).isTrue();
  }

  @Test
  void aMeetingEndedBeforeItsTimeIsFrozenMinutesLater() {
    jitsi.joined("h", host, at(0));
    calendar.set(meeting, "ended_at = '" + at(20) + "'");
    server.clock().set(at(24));
    site.freeze();
    assertThat(site.read(secretary).containsKey("frozenAt")).isFalse();
    server.clock().set(at(25));
    site.freeze();
    var line = line(site.read(secretary), host);
    assertThat(line.getString("lastLeftAt")).isEqualTo(at(25).toString());
    assertThat(line.getBoolean("inRoom")).isFalse();
  }

  @Test
  void aMeetingWithoutJitsiIsNotSetDownAsEmpty() {
    server.clock().set(at(24 * 60));
    site.freeze();
    assertThat(site.read(secretary).containsKey("frozenAt")).isFalse();
  }

  @Test
  void manyReplicasFreezeOnce() {
    jitsi.joined("h", host, at(0));
    server.clock().set(at(95));
    IntStream.range(0, 8).parallel().forEach(i -> site.freeze());
    assertThat(site.count("roll_call_line where meeting_id = $1", meeting)).isEqualTo(3);
    assertThat(
            site.count(
                "audit_entry where action = 'roll-call.freeze' and object_id = $1",
                meeting.toString()))
        .isEqualTo(1);
  }

  @Test
  void theSecretaryCorrectsItAfterwardsWithAReason() {
    jitsi.joined("h", host, at(0));
    var body = correction("endpoint", branch, "present", "Dự bằng điện thoại");
    assertThat(site.as(secretary).post(site.path() + "/corrections", body).problem())
        .isEqualTo("state");
    server.clock().set(at(95));
    site.freeze();
    var corrected = site.as(secretary).post(site.path() + "/corrections", body);
    assertThat(corrected.status()).isEqualTo(200);
    var line = line(corrected.json(), branch);
    assertThat(line.getString("state")).isEqualTo("absent");
    assertThat(line.getJsonObject("correction").getString("state")).isEqualTo("present");
    assertThat(line.getJsonObject("correction").getString("reason"))
        .isEqualTo("Dự bằng điện thoại");
    assertThat(corrected.json().getJsonObject("counts").getInteger("present")).isEqualTo(2);
    site.as(secretary)
        .post(site.path() + "/corrections", correction("endpoint", branch, "late", "Vào 14:10"));
    var entries =
        server.sql(
            """
            select before, after from audit_entry
            where action = 'roll-call.correct' and object_id = $1 order by id
            """,
            meeting.toString());
    assertThat(entries)
        .extracting(row -> row.getJsonObject("before").getString("state"))
        .containsExactly("absent", "present");
    assertThat(entries)
        .extracting(row -> row.getJsonObject("after").getString("reason"))
        .containsExactly("Dự bằng điện thoại", "Vào 14:10");
    assertThat(line(site.read(secretary), branch).getJsonObject("correction").getString("state"))
        .isEqualTo("late");
    var technician = calendar.person("it-operator", unit, true);
    assertThat(
            line(site.read(technician), branch).getJsonObject("correction").containsKey("reason"))
        .isFalse();
  }

  @Test
  void nobodyElseCorrectsItAndNothingElse() {
    jitsi.joined("h", host, at(0));
    server.clock().set(at(95));
    site.freeze();
    var path = site.path() + "/corrections";
    var body = correction("endpoint", branch, "present", "Có dự");
    var leader = calendar.person("leader", unit, true);
    calendar.grant(leader, "secretary", calendar.unit(null), false);
    assertThat(site.as(leader).post(path, body).status()).isEqualTo(403);
    var stranger = calendar.person("secretary", calendar.unit(null), true);
    assertThat(site.as(stranger).post(path, body).status()).isEqualTo(404);
    var unknown = correction("endpoint", UUID.randomUUID(), "present", "Có dự");
    assertThat(site.as(secretary).post(path, unknown).problem()).isEqualTo("invalid");
    for (var wrong :
        List.of(
            body.copy().put("reason", " "),
            body.copy().put("reason", "x".repeat(501)),
            body.copy().put("state", "ill"),
            body.copy().put("who", JsonObject.of("kind", "robot", "id", branch.toString())),
            body.copy().put("who", JsonObject.of("kind", "guest", "id", "1")))) {
      assertThat(site.as(secretary).post(path, wrong).status()).isEqualTo(422);
    }
  }

  @Test
  void whoWasAGuestIsForgottenInTime() {
    var guest = site.guest("Bà Tư", "Sở Y tế");
    jitsi.tell("occupant/joined", site.about("g", "guest-" + guest));
    jitsi.joined("b", branch, at(0));
    server.clock().set(at(95));
    site.freeze();
    new ForgetPeople(server.database()).of(at(60)).await();
    assertThat(line(site.read(secretary), guest).getString("name")).isEqualTo("Bà Tư");
    new ForgetPeople(server.database()).of(at(61)).await();
    var forgotten = line(site.read(secretary), guest);
    assertThat(forgotten.getString("name")).isEqualTo("Khách");
    assertThat(forgotten.getString("unitName")).isEmpty();
    assertThat(line(site.read(secretary), branch).getString("name")).isEqualTo(site.name(branch));
    assertThat(site.count("jitsi_event where meeting_id = $1", meeting)).isZero();
    assertThat(
            site.count(
                "room_stay where meeting_id = $1 and who_kind = 'guest' and display_name <> ''",
                meeting))
        .isZero();
  }
}
