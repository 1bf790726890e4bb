package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.room.attendance.RollCallSite.at;
import static vn.diemcau.room.attendance.RollCallSite.counts;
import static vn.diemcau.room.attendance.RollCallSite.line;
import static vn.diemcau.room.attendance.RollCallSite.names;

import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;

/** The roll call of a running meeting as people read it, over HTTP. */
class RollCallTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private RollCallSite site;
  private TestCalendar calendar;
  private UUID unit;
  private UUID host;
  private UUID branch;
  private UUID far;
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
    far = site.far;
    meeting = site.meeting;
    secretary = site.secretary;
    jitsi = site.jitsi;
  }

  @Test
  void whoIsMissingStandsFirstWhileTheMeetingRuns() {
    server.sql("update endpoint set contact_phone = '0912 345 678' where id = $1", far);
    jitsi.joined("h", host, at(-5));
    jitsi.joined("b", branch, at(7));
    var rollCall = site.read(secretary);
    assertThat(names(rollCall)).containsExactly(site.name(far), site.name(host), site.name(branch));
    var missing = line(rollCall, far);
    assertThat(missing.getString("state")).isEqualTo("absent");
    assertThat(missing.getString("phone")).isEqualTo("0912 345 678");
    assertThat(missing.getBoolean("inRoom")).isFalse();
    assertThat(missing.containsKey("firstJoinedAt")).isFalse();
    var first = line(rollCall, host);
    assertThat(first.getString("state")).isEqualTo("present");
    assertThat(first.getBoolean("host")).isTrue();
    assertThat(first.getLong("totalSeconds")).isEqualTo(35 * 60);
    var late = line(rollCall, branch);
    assertThat(late.getString("state")).isEqualTo("late");
    assertThat(late.getInteger("lateMinutes")).isEqualTo(7);
    assertThat(rollCall.getJsonObject("counts"))
        .isEqualTo(counts(3, 2, 1, 1, 1).put("guests", 0).put("people", 0));
    assertThat(rollCall.getString("now")).isEqualTo(at(30).toString());
    assertThat(rollCall.containsKey("frozenAt")).isFalse();
  }

  @Test
  void whoIsAskedWhileItRunsIsNotLateByWhatWentBefore() {
    server.sql(
        """
        update reservation set period = tstzrange($2, upper(period))
        where meeting_id = $1 and endpoint_id = $3
        """,
        meeting,
        at(20).atOffset(ZoneOffset.UTC),
        far);
    jitsi.joined("f", far, at(21));
    assertThat(line(site.read(secretary), far).getInteger("lateMinutes")).isEqualTo(1);
  }

  @Test
  void guestsAndPeopleAreInItAndSoIsWhoIsNobodyInParticular() {
    var guest = site.guest("Bà Tư", "Sở Y tế");
    jitsi.tell("occupant/joined", site.about("g", "guest-" + guest));
    jitsi.tell("occupant/joined", site.about("p", "person-" + secretary));
    jitsi.tell("occupant/joined", site.about("r", "recorder"));
    var rollCall = site.read(secretary);
    assertThat(rollCall.getJsonObject("counts").getInteger("guests")).isEqualTo(1);
    assertThat(rollCall.getJsonObject("counts").getInteger("people")).isEqualTo(1);
    assertThat(line(rollCall, guest).getString("name")).isEqualTo("Bà Tư");
    assertThat(line(rollCall, guest).getString("unitName")).isEqualTo("Sở Y tế");
    assertThat(line(rollCall, secretary).getJsonObject("who").getString("kind"))
        .isEqualTo("person");
    assertThat(names(rollCall)).hasSize(6).contains("Tên trong phòng");
  }

  @Test
  void anotherDaysRoomOfTheSameMeetingDoesNotCount() {
    jitsi.joined("b", branch, at(-30));
    calendar.move(meeting, at(24 * 60), at(25 * 60));
    assertThat(line(site.read(secretary), branch).getString("state")).isEqualTo("absent");
  }

  @Test
  void aNewRoomForTheSameTimeGoesOnWithTheOld() {
    jitsi.joined("b", branch, at(0));
    jitsi.left("b", branch, at(0), at(20));
    calendar.set(meeting, "generation = 2, room_name = 'dc-" + "c".repeat(26) + "'");
    new Teller(server, calendar.room(meeting)).joined("b", branch, at(21));
    var line = line(site.read(secretary), branch);
    assertThat(line.getInteger("drops")).isEqualTo(1);
    assertThat(line.getInteger("totalSeconds")).isEqualTo(29 * 60);
    server.sql("delete from meeting where id = $1", meeting);
  }

  @Test
  void whoReadsItAndWhoDoesNot() {
    var guest = site.guest("Bà Tư", "Sở Y tế");
    jitsi.tell("occupant/joined", site.about("g", "guest-" + guest));
    var stranger = calendar.person("secretary", calendar.unit(null), true);
    assertThat(site.as(stranger).get(site.path()).status()).isEqualTo(404);
    var invited = calendar.person("endpoint-operator", site.unitOf(branch), false);
    assertThat(names(site.read(invited))).contains("Bà Tư");
    var technician = calendar.person("it-operator", unit, true);
    var technical = site.read(technician);
    assertThat(names(technical)).doesNotContain("Bà Tư").contains(site.name(branch));
    assertThat(technical.containsKey("title")).isFalse();
    assertThat(site.read(secretary).getString("title")).isEqualTo("Họp giao ban");
    assertThat(site.as(calendar.person("admin", unit, true)).get(site.path()).status())
        .isEqualTo(403);
  }

  @Test
  void theFileOpensInASpreadsheetAndComputesNothing() {
    var guest = site.guest("=cmd()", "Sở \"Y\", tế");
    jitsi.tell("occupant/joined", site.about("g", "guest-" + guest));
    jitsi.joined("b", branch, at(7));
    var file = site.as(secretary).get(site.path() + "/export");
    assertThat(file.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"diem-danh-2026-11-24-0900.csv\"");
    var lines = file.text().split("\r\n");
    assertThat(lines[0]).startsWith("\uFEFFTên,Đơn vị,Loại,Điểm danh,");
    assertThat(lines).hasSize(5);
    assertThat(file.text())
        .contains(
            site.name(branch)
                + ","
                + site.unitName(branch)
                + ",Điểm cầu,Vào muộn,24/11/2026 09:07:00,,7,0,23,")
        .contains("'=cmd(),\"Sở \"\"Y\"\", tế\",Khách,");
  }

  @Test
  void aDraftHasNoRollCall() {
    calendar.set(meeting, "status = 'draft', starts_at = null, ends_at = null");
    assertThat(site.as(secretary).get(site.path()).problem()).isEqualTo("state");
    calendar.set(
        meeting, "status = 'booked', starts_at = '" + at(0) + "', ends_at = '" + at(60) + "'");
  }
}
