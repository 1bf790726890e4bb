package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.TestCalendar;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;

class RoomEntriesTest {
  private static final Instant START = Instant.parse("2026-11-24T07:00:00Z");
  private static final Instant END = Instant.parse("2026-11-24T08:30:00Z");
  private static final Duration LIFE = Duration.ofMinutes(10);

  private static Vertx vertx;
  private static Database database;
  private static TestCalendar calendar;
  private static RoomEntries entries;

  private UUID province;
  private UUID district;
  private UUID commune;
  private UUID host;
  private UUID branch;
  private UUID meeting;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    var second = Duration.ofSeconds(5);
    database =
        new Database(vertx, TestDatabase.fresh(), new DatabaseLimits(4, second, second, second));
    calendar = new TestCalendar(database);
    entries = new RoomEntries(database);
  }

  @AfterAll
  static void close() {
    database.close().await();
    vertx.close().await();
  }

  /** A district meets with one commune; the province is above both. */
  @BeforeEach
  void bookOne() {
    province = calendar.unit(null);
    district = calendar.unit(province);
    commune = calendar.unit(district);
    host = calendar.endpoint(district);
    branch = calendar.endpoint(commune);
    meeting = calendar.meeting(district, START, END, host, branch);
  }

  @Test
  void aSecretaryOfTheMeetingsUnitModerates() {
    assertModerates(calendar.person("secretary", district, false));
    assertModerates(calendar.person("secretary", province, true));
  }

  @Test
  void theNamedChairModeratesWhateverHisRole() {
    var leader = calendar.person("leader", commune, false);
    assertTakesPart(leader);
    calendar.set(meeting, "chair_person_id = '" + leader + "'");
    assertModerates(leader);
  }

  @Test
  void whoeverIsInvitedTakesPart() {
    assertTakesPart(calendar.person("secretary", commune, false));
    assertTakesPart(calendar.person("approver", commune, false));
    assertTakesPart(calendar.person("leader", commune, false));
    assertTakesPart(calendar.person("endpoint-operator", commune, false));
    assertTakesPart(calendar.person("leader", province, true));
    assertTakesPart(calendar.person("approver", district, false));
  }

  @Test
  void aMeetingOfOthersDoesNotExist() {
    var elsewhere = calendar.unit(province);
    for (var role :
        new String[] {"secretary", "approver", "leader", "endpoint-operator", "admin"}) {
      assertThat(verdict(calendar.person(role, elsewhere, true))).as(role).isEqualTo("unknown");
    }
    assertThat(verdict(calendar.person())).isEqualTo("unknown");
    assertThat(verdict(calendar.person("secretary", province, false))).isEqualTo("unknown");
    assertThat(judge(UUID.randomUUID(), calendar.person(), START).verdict()).isEqualTo("unknown");
  }

  @Test
  void technicalStaffSeesTheMeetingAndStaysOutside() {
    assertThat(verdict(calendar.person("it-operator", province, true))).isEqualTo("forbidden");
    assertThat(verdict(calendar.person("it-operator", commune, false))).isEqualTo("forbidden");
  }

  @Test
  void technicalStaffWhoWasGivenTheMeetingModeratesIt() {
    var operator = calendar.person("it-operator", province, true);
    delegate(operator);
    assertModerates(operator);
    var elsewhere = calendar.person("it-operator", calendar.unit(province), true);
    delegate(elsewhere);
    assertThat(verdict(elsewhere)).isEqualTo("unknown");
  }

  @Test
  void whoWasShownOutForGoodStaysOutside() {
    var secretary = calendar.person("secretary", commune, false);
    assertTakesPart(secretary);
    database
        .query(
            """
            insert into meeting_barred (meeting_id, who_kind, who_id, barred_by, barred_at)
            values ($1, 'person', $2, $2, now())
            """,
            Tuple.of(meeting, secretary))
        .await();
    assertThat(verdict(secretary)).isEqualTo("forbidden");
  }

  @Test
  void aMeetingThatWasEndedLetsNobodyIn() {
    var secretary = calendar.person("secretary", district, false);
    calendar.set(meeting, "ended_at = now(), room_name = null");
    assertThat(verdict(secretary)).isEqualTo("ended");
  }

  @Test
  void anEndpointThatWaitsForRoomDoesNotLetItsPeopleIn() {
    var waitingUnit = calendar.unit(district);
    calendar.takePart(meeting, calendar.endpoint(waitingUnit), "wish");
    assertThat(verdict(calendar.person("endpoint-operator", waitingUnit, false)))
        .isEqualTo("forbidden");
  }

  @Test
  void aFormerUnitOfAnEndpointIsNotInvited() {
    var former = calendar.person("endpoint-operator", commune, false);
    database
        .query(
            "update endpoint_unit set validity = '(,2026-11-24)' where endpoint_id = $1",
            Tuple.of(branch))
        .await();
    assertThat(verdict(former)).isEqualTo("unknown");
  }

  @Test
  void theDoorOpensAnHourBeforeAndClosesHalfAnHourAfter() {
    var person = calendar.person("secretary", district, false);
    var opens = START.minus(Duration.ofMinutes(60));
    var closes = END.plus(Duration.ofMinutes(30));
    assertThat(judge(meeting, person, opens.minusMillis(1)).verdict()).isEqualTo("early");
    assertThat(judge(meeting, person, opens).verdict()).isEqualTo("granted");
    assertThat(judge(meeting, person, closes.minusSeconds(1)).verdict()).isEqualTo("granted");
    var late = judge(meeting, person, closes);
    assertThat(late.verdict()).isEqualTo("late");
    assertThat(late.opensAt()).isEqualTo(opens);
    assertThat(late.closesAt()).isEqualTo(closes);
  }

  @Test
  void aTokenEndsWithTheDoorAtTheLatest() {
    var person = calendar.person("secretary", district, false);
    assertThat(judge(meeting, person, START).expiresAt()).isEqualTo(START.plus(LIFE));
    var closes = END.plus(Duration.ofMinutes(30));
    assertThat(judge(meeting, person, closes.minusSeconds(90)).expiresAt()).isEqualTo(closes);
    assertThat(judge(meeting, person, START.plusMillis(700)).expiresAt())
        .isEqualTo(START.plus(LIFE));
  }

  @Test
  void whatStandsBeforeAndAfterInTheRoomMovesTheDoor() {
    var before = START.minus(Duration.ofMinutes(20));
    var after = END.plus(Duration.ofMinutes(10));
    calendar.reserve(host, null, before.minusSeconds(3600), before);
    calendar.meeting(district, after, after.plusSeconds(3600), host);
    var person = calendar.person("secretary", district, false);
    assertThat(judge(meeting, person, before.minusSeconds(1)).verdict()).isEqualTo("early");
    assertThat(judge(meeting, person, before).verdict()).isEqualTo("granted");
    assertThat(judge(meeting, person, after.minusSeconds(1)).verdict()).isEqualTo("granted");
    assertThat(judge(meeting, person, after).verdict()).isEqualTo("late");
    // The commune's own room is free around the meeting: its device has the whole window.
    assertThat(asKiosk(branch, before.minusSeconds(1)).verdict()).isEqualTo("granted");
    assertThat(asKiosk(host, before.minusSeconds(1)).verdict()).isEqualTo("early");
  }

  @Test
  void whatWasGivenBackNoLongerMovesTheDoor() {
    var before = calendar.meeting(district, START.minusSeconds(3000), START, host);
    assertThat(verdictAt(START.minusSeconds(2000))).isEqualTo("early");
    calendar.cancel(before);
    assertThat(verdictAt(START.minusSeconds(2000))).isEqualTo("granted");
  }

  @Test
  void adjacentMeetingsShareTheMomentBetween() {
    calendar.meeting(district, END, END.plusSeconds(3600), host);
    assertThat(verdictAt(END.minusSeconds(1))).isEqualTo("granted");
    assertThat(verdictAt(END)).isEqualTo("late");
  }

  @Test
  void noTokenUnlessBooked() {
    for (var status : new String[] {"cancelled", "postponed"}) {
      calendar.set(meeting, "status = '" + status + "'");
      assertThat(verdictAt(START)).isEqualTo(status);
    }
    calendar.set(meeting, "status = 'hold', hold_expires_at = now()");
    assertThat(verdictAt(START)).isEqualTo("hold");
    calendar.set(meeting, "status = 'draft'");
    assertThat(verdictAt(START)).isEqualTo("draft");
    assertThat(verdict(calendar.person("leader", commune, false))).isEqualTo("unknown");
    calendar.set(meeting, "status = 'booked', secret_mark = 'mat'");
    assertThat(verdictAt(START)).isEqualTo("secret");
  }

  @Test
  void afterAMoveTheOldRoomIsDead() {
    var old = calendar.room(meeting);
    var later = Duration.ofDays(1);
    calendar.move(meeting, START.plus(later), END.plus(later));
    assertThat(verdictAt(START)).isEqualTo("early");
    var judgement =
        judge(meeting, calendar.person("secretary", district, false), START.plus(later));
    assertThat(judgement.verdict()).isEqualTo("granted");
    assertThat(judgement.roomName()).isEqualTo(calendar.room(meeting)).isNotEqualTo(old);
  }

  @Test
  void theHostEndpointsDeviceModeratesAndTheOthersTakePart() {
    var hosting = asKiosk(host, START);
    assertThat(hosting.verdict()).isEqualTo("granted");
    assertThat(hosting.moderates()).isTrue();
    assertThat(asKiosk(branch, START).moderates()).isFalse();
  }

  @Test
  void aDeviceEntersNoMeetingOfOthersAndNoneItWaitsFor() {
    var outside = calendar.endpoint(commune);
    assertThat(asKiosk(outside, START).verdict()).isEqualTo("unknown");
    calendar.takePart(meeting, outside, "wish");
    assertThat(asKiosk(outside, START).verdict()).isEqualTo("forbidden");
  }

  @Test
  void aRevokedDeviceGetsNoToken() {
    var device = device(branch);
    database
        .query("update kiosk_device set revoked_at = now() where id = $1", Tuple.of(device))
        .await();
    assertThat(entries.asKiosk(asking(meeting, device, START)).await().verdict())
        .isEqualTo("unknown");
  }

  @Test
  void everyTokenLeavesItsRowAndARefusalNone() {
    var person = calendar.person("secretary", district, false);
    var asking = asking(meeting, person, START);
    entries.asPerson(asking).await();
    entries.asPerson(asking(meeting, person, START.minusSeconds(86_400))).await();
    var rows =
        database.query("select * from audit_entry where actor_id = $1", Tuple.of(person)).await();
    assertThat(rows.size()).isEqualTo(1);
    var row = rows.iterator().next();
    assertThat(row.getString("action")).isEqualTo("room.token");
    assertThat(row.getString("role")).isEqualTo("secretary");
    assertThat(row.getString("object_id")).isEqualTo(meeting.toString());
    assertThat(row.getUUID("unit_id")).isEqualTo(district);
    assertThat(row.getString("request_id")).isEqualTo("request");
    var after = row.getJsonObject("after");
    assertThat(after.getString("jti")).isEqualTo(asking.jti().toString());
    assertThat(after.getString("room")).isEqualTo(calendar.room(meeting));
    assertThat(after.getBoolean("moderator")).isTrue();
    assertThat(Instant.parse(after.getString("expiresAt").replace("+00:00", "Z")))
        .isEqualTo(START.plus(LIFE));
  }

  private void delegate(UUID person) {
    database
        .query(
            """
            insert into meeting_delegate (meeting_id, person_id, given_by, given_at)
            values ($1, $2, $2, now())
            """,
            Tuple.of(meeting, person))
        .await();
  }

  private void assertModerates(UUID person) {
    var judgement = judge(meeting, person, START);
    assertThat(judgement.verdict()).isEqualTo("granted");
    assertThat(judgement.moderates()).isTrue();
  }

  private void assertTakesPart(UUID person) {
    var judgement = judge(meeting, person, START);
    assertThat(judgement.verdict()).isEqualTo("granted");
    assertThat(judgement.moderates()).isFalse();
  }

  private String verdict(UUID person) {
    return judge(meeting, person, START).verdict();
  }

  private String verdictAt(Instant now) {
    return judge(meeting, calendar.person("secretary", district, false), now).verdict();
  }

  private RoomEntries.Judgement asKiosk(UUID endpoint, Instant now) {
    return entries.asKiosk(asking(meeting, device(endpoint), now)).await();
  }

  private static RoomEntries.Judgement judge(UUID meeting, UUID person, Instant now) {
    return entries.asPerson(asking(meeting, person, now)).await();
  }

  private static RoomEntries.Asking asking(UUID meeting, UUID id, Instant now) {
    return new RoomEntries.Asking(
        meeting,
        id,
        "Nguyễn Văn A",
        UUID.randomUUID(),
        now,
        LIFE,
        Duration.ofMinutes(60),
        Duration.ofMinutes(30),
        "request",
        "127.0.0.1");
  }

  private static UUID device(UUID endpoint) {
    database
        .query(
            "update kiosk_device set revoked_at = now() where endpoint_id = $1", Tuple.of(endpoint))
        .await();
    return database
        .query(
            """
            insert into kiosk_device (endpoint_id, public_key, paired_by, paired_at)
            values ($1, decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), $2, now())
            returning id
            """,
            Tuple.of(endpoint, calendar.person()))
        .await()
        .iterator()
        .next()
        .getUUID(0);
  }
}
