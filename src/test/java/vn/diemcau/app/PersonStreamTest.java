package vn.diemcau.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;

class PersonStreamTest {
  @RegisterExtension static final TestServer server = TestServer.empty();

  private TestCalendar calendar;
  private UUID unit;
  private UUID own;
  private UUID other;

  @BeforeEach
  void twoEndpoints() {
    server.clock().set(TestServer.START);
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    own = calendar.endpoint(unit);
    other = calendar.endpoint(calendar.unit(null));
  }

  @Test
  void aSecretaryLearnsOfEveryMeetingAndWhenItIs() {
    try (var lines = open(calendar.person("secretary", unit, true))) {
      var events = lines.iterator();
      ready(events);
      var meeting = UUID.randomUUID();
      var start = TestServer.START;
      change(
          Change.of("meeting")
              .object(meeting)
              .endpoints(List.of(own, other))
              .between(start, start.plus(Duration.ofHours(1))));
      var told = next(events);
      assertThat(told.name()).isEqualTo("meeting");
      assertThat(told.data())
          .isEqualTo(
              new JsonObject()
                  .put("meetingId", meeting.toString())
                  .put("start", "2026-11-24T02:00:00Z")
                  .put("end", "2026-11-24T03:00:00Z")
                  .put("endpointIds", List.of(own.toString(), other.toString())));
    }
  }

  @Test
  void whoComesAndGoesIsToldToThoseWhoReadTheCalendarAndToTheEndpointItself() {
    var meeting = UUID.randomUUID();
    for (var reader :
        List.of(
            calendar.person("it-operator", unit, true),
            calendar.person("endpoint-operator", unit, false))) {
      try (var lines = open(reader)) {
        var events = lines.iterator();
        ready(events);
        change(Change.of("live").object(meeting).endpoints(List.of(own)));
        var told = next(events);
        assertThat(told.name()).isEqualTo("live");
        assertThat(told.data().getString("meetingId")).isEqualTo(meeting.toString());
      }
    }
  }

  @Test
  void anEndpointOperatorLearnsOfTheOwnEndpointAlone() {
    try (var lines = open(calendar.person("endpoint-operator", unit, false))) {
      var events = lines.iterator();
      ready(events);
      change(Change.of("endpoint").endpoints(List.of(other)));
      change(Change.of("meeting").endpoints(List.of(other, own)));
      var told = next(events);
      assertThat(told.name()).isEqualTo("meeting");
      assertThat(told.data().getJsonArray("endpointIds")).isEqualTo(JsonArray.of(own.toString()));
    }
  }

  @Test
  void aNoticeRingsOnlyForItsPerson() {
    var person = calendar.person("secretary", unit, true);
    try (var lines = open(person)) {
      var events = lines.iterator();
      ready(events);
      change(Change.of("notice").people(List.of(calendar.person())));
      change(Change.of("notice").people(List.of(person)));
      change(Change.of("kiosk").endpoints(List.of(other)));
      var first = next(events);
      assertThat(first.name()).isEqualTo("notice");
      assertThat(first.data()).isEqualTo(new JsonObject());
      assertThat(next(events).name()).isEqualTo("kiosk");
    }
  }

  @Test
  void anAdministratorLearnsOfEquipmentAndNotOfMeetings() {
    var admin = calendar.person();
    server.sql("insert into role_grant (person_id, role) values ($1, 'admin')", admin);
    try (var lines = open(admin)) {
      var events = lines.iterator();
      ready(events);
      change(Change.of("meeting").endpoints(List.of(own)));
      change(Change.of("endpoint").endpoints(List.of(own)));
      assertThat(next(events).name()).isEqualTo("endpoint");
    }
  }

  @Test
  void aReaderComesBackWhereItWas() {
    var client = TestSession.of(server, calendar.person("secretary", unit, true));
    String last;
    try (var lines = client.call("GET", "/events").stream().body()) {
      var events = lines.iterator();
      ready(events);
      change(Change.of("endpoint").endpoints(List.of(own)));
      last = next(events).id();
    }
    change(Change.of("endpoint").endpoints(List.of(other)));
    try (var lines = client.call("GET", "/events?lastEventId=" + last).stream().body()) {
      assertThat(next(lines.iterator()).data().getJsonArray("endpointIds"))
          .isEqualTo(JsonArray.of(other.toString()));
    }
  }

  @Test
  void aDisabledPersonsStreamEnds() {
    var person = calendar.person("secretary", unit, true);
    try (var lines = open(person)) {
      var events = lines.iterator();
      ready(events);
      server.sql("update person set disabled_at = now() where id = $1", person);
      readToTheEnd(events);
    }
  }

  @Test
  void aRoleTakenAwayEndsItsEvents() {
    var person = calendar.person("secretary", unit, true);
    try (var lines = open(person)) {
      var events = lines.iterator();
      ready(events);
      server.sql("delete from role_grant where person_id = $1", person);
      server.sql("delete from session where person_id = $1", person);
      readToTheEnd(events);
    }
  }

  @Test
  void theFifthStreamOfOneSessionIsRefused() {
    var client = TestSession.of(server, calendar.person("secretary", unit, true));
    var open =
        Stream.generate(() -> client.call("GET", "/events").stream().body()).limit(4).toList();
    open.forEach(lines -> ready(lines.iterator()));
    var fifth = client.call("GET", "/events").stream();
    assertThat(fifth.statusCode()).isEqualTo(429);
    fifth.body().close();
    open.forEach(Stream::close);
  }

  @Test
  void theSettingsSayWhatPagesNeed() {
    var client = TestSession.of(server, calendar.person("secretary", unit, true));
    var settings = client.get("/settings").json();
    assertThat(settings.getInteger("doorOpensMinutesBefore")).isEqualTo(60);
    assertThat(settings.getInteger("doorClosesMinutesAfter")).isEqualTo(30);
    assertThat(settings.getInteger("holdHours")).isEqualTo(24);
    assertThat(settings.getBoolean("jitsiConfigured")).isFalse();
    assertThat(settings.getJsonArray("workingHours").getJsonObject(0))
        .isEqualTo(JsonObject.of("start", "07:00", "end", "11:30"));
    assertThat(server.client().get("/settings").status()).isEqualTo(401);
  }

  private record Event(String id, String name, JsonObject data) {}

  private Stream<String> open(UUID person) {
    return TestSession.of(server, person).call("GET", "/events").stream().body();
  }

  private static void ready(Iterator<String> lines) {
    assertThat(next(lines).name()).isEqualTo("ready");
  }

  private static Event next(Iterator<String> lines) {
    var id = "";
    var name = "";
    while (lines.hasNext()) {
      var line = lines.next();
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        return new Event(id, name, new JsonObject(line.substring(6)));
      }
    }
    throw new AssertionError("the stream ended");
  }

  /**
   * Returns only when the server has ended the stream; what other tests caused may still come
   * before.
   */
  private static void readToTheEnd(Iterator<String> lines) {
    lines.forEachRemaining(line -> assertThat(line).isNotNull());
  }

  private static void change(Change change) {
    var changes = new Changes(server.database(), server.clock());
    server.database().withTransaction(tx -> changes.append(tx, change)).await();
    server.sql("select pg_notify('diemcau_change', '')");
  }
}
