package vn.diemcau.room.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import vn.diemcau.Config;
import vn.diemcau.TestCalendar;
import vn.diemcau.TestClient;
import vn.diemcau.TestConfig;
import vn.diemcau.TestServer;
import vn.diemcau.TestSession;
import vn.diemcau.audit.Audit;
import vn.diemcau.kiosk.TestDevice;
import vn.diemcau.outbox.Outbox;
import vn.diemcau.outbox.OutboxRelay;
import vn.diemcau.room.jitsi.JitsiStandIn;
import vn.diemcau.room.jitsi.Occupant;

/** A meeting of two endpoints that has just begun, its secretary, and who comes to its room. */
final class LiveSite {
  static final Instant START = TestServer.START;
  static final Instant END = START.plus(Duration.ofHours(1));

  final TestCalendar calendar;
  final UUID unit;
  final UUID host;
  final UUID branch;
  final UUID meeting;
  final Map<UUID, TestDevice> devices = new HashMap<>();

  private final TestServer server;
  private final JitsiStandIn jitsi;
  private final Vertx vertx;
  private final UUID another;
  String room;

  LiveSite(TestServer server, JitsiStandIn jitsi, Vertx vertx) {
    this.server = server;
    this.jitsi = jitsi;
    this.vertx = vertx;
    jitsi.bringBack();
    jitsi.failCalls(Optional.empty());
    server.clock().set(START);
    calendar = new TestCalendar(server.database());
    unit = calendar.unit(null);
    host = calendar.endpoint(unit);
    branch = calendar.endpoint(unit);
    meeting = calendar.meeting(unit, START, END, host, branch);
    another =
        calendar.meeting(unit, START, START.plus(Duration.ofHours(5)), calendar.endpoint(unit));
    room = calendar.room(meeting);
  }

  static Config withJitsi(Config config, JitsiStandIn jitsi) {
    return TestConfig.withJitsi(
        config,
        new Config.Jitsi(
            Optional.of(jitsi.publicUrl()),
            "meet.jitsi",
            "muc.meet.jitsi",
            Optional.of(jitsi.prosodyUrl()),
            Optional.empty(),
            List.of(),
            1000,
            10_000));
  }

  Occupant join(UUID endpoint) {
    return enter(token(endpoint));
  }

  /** So that our server knows of it. */
  Occupant enter(String token) {
    var occupant = jitsi.join(room, token);
    jitsi.settle();
    return occupant;
  }

  String token(UUID endpoint) {
    return askToken(endpoint).json().getString("token");
  }

  TestClient.Answer askToken(UUID endpoint) {
    return devices
        .computeIfAbsent(endpoint, first -> TestDevice.at(server, endpoint))
        .post("/kiosk/room-token", JsonObject.of("meetingId", meeting.toString()));
  }

  TestClient secretary() {
    return TestSession.of(server, calendar.person("secretary", unit, true));
  }

  String path(String verb) {
    return "/meetings/" + meeting + verb;
  }

  void end() {
    assertThat(secretary().post(path("/end"), because("Xong")).status()).isEqualTo(200);
  }

  TestClient.Answer remove(String kind, UUID id) {
    return secretary().post(path("/removals"), because("Mở nhầm phòng").put("who", who(kind, id)));
  }

  void say(JsonObject message) {
    assertThat(secretary().post(path("/messages"), message).status()).isEqualTo(201);
  }

  /** Time passes and there is something to deliver, so that what waited is tried again. */
  void later(Duration duration) {
    server.clock().advance(duration);
    var message = JsonObject.of("text", "Ở phòng khác");
    assertThat(secretary().post("/meetings/" + another + "/messages", message).status())
        .isEqualTo(201);
  }

  /** Somewhere something changes, so that whoever listens looks. */
  void somethingChanges() {
    server.sql(
        "insert into change (at, topic) values ($1, 'live')",
        server.clock().instant().atOffset(ZoneOffset.UTC));
    server.sql("select pg_notify('diemcau_change', '')");
  }

  /** Another replica's; what it finds is delivered by the server. */
  RoomKeeper keeper() {
    return new RoomKeeper(
        server.database(),
        server.clock(),
        new Audit(server.clock()),
        new Outbox(server.clock(), new OutboxRelay(vertx, server.database(), server.clock())),
        Duration.ofMinutes(30));
  }

  /** Of this meeting. */
  long facts(String topic, String condition) {
    return count(
        """
        outbox
        left join endpoint_message said on said.id::text = payload ->> 'messageId'
        where topic = $1 and (payload ->> 'room' = $2 or said.meeting_id = $3) and\s"""
            + condition,
        topic,
        room,
        meeting);
  }

  /** What the record has of this meeting. */
  long recorded(String action) {
    return count("audit_entry where object_id = $1 and action = $2", meeting.toString(), action);
  }

  long removalsOf(Occupant occupant) {
    return count(
        "outbox where topic = 'jitsi.remove' and payload ->> 'nick' = $1", occupant.nick());
  }

  long openPromises() {
    return count("room_promise where room_name = $1 and gone_at is null", room);
  }

  static JsonObject because(String reason) {
    return JsonObject.of("reason", reason);
  }

  static JsonObject who(String kind, UUID id) {
    return JsonObject.of("kind", kind, "id", id.toString());
  }

  static List<String> texts(Occupant occupant) {
    return occupant.messages().stream().map(said -> said.getString("message")).toList();
  }

  /** What the server does by itself; asks until it is so. */
  static void until(BooleanSupplier done) {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
    }
  }

  private long count(String from, Object... values) {
    return server.sql("select count(*) as n from " + from, values).iterator().next().getLong("n");
  }
}
