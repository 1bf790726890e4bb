package vn.diemcau.room.jitsi;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.diemcau.room.ProsodyTokenCheck;

/**
 * One Jitsi deployment. Browsers come with tokens ({@link #join}), our server calls its HTTP port,
 * and it calls our machine port with reservations and events. Any number may run at once.
 *
 * <pre>{@code
 * static final JitsiStandIn jitsi =
 *     JitsiStandIn.start(JitsiSetup.of(server.clock(), server::machinePort, () -> SECRET));
 * }</pre>
 *
 * Events are under way when a call here returns; {@link #settle} waits for their answers.
 */
public final class JitsiStandIn implements AutoCloseable {
  private final JitsiSetup setup;
  private final UnderWay underWay = new UnderWay();
  private final Map<String, MucRoom> rooms = new ConcurrentHashMap<>();
  private final List<Duration> waited = new CopyOnWriteArrayList<>();
  private final EventSync events;
  private final Reservations reservations;
  private final ModuleKeys authKeys;
  private final ProsodyTokenCheck tokens;
  private final ProsodyHttp prosodyHttp;
  private final LoopbackHttp prosody = new LoopbackHttp();
  private final LoopbackHttp web = new LoopbackHttp();
  private final MediaSide jicofo;
  private final MediaSide bridge;

  private JitsiStandIn(JitsiSetup setup) {
    this.setup = setup;
    var port = new MachinePort(setup);
    events = new EventSync(port, underWay);
    reservations = new Reservations(setup, port, underWay, waited::add);
    authKeys = new ModuleKeys(port, "asap");
    tokens = new ProsodyTokenCheck(setup.issuer(), setup.audience(), setup.xmppDomain(), authKeys);
    prosodyHttp = new ProsodyHttp(setup, port, living());
    prosodyHttp.mount(prosody).open();
    web.on(
            "GET /external_api.js",
            asked ->
                new LoopbackHttp.Reply(200, "text/javascript", "var JitsiMeetExternalAPI = 1;"))
        .open();
    jicofo = MediaSide.jicofo(rooms::size, this::participants);
    bridge = MediaSide.bridge(rooms::size, this::participants);
  }

  public static JitsiStandIn start(JitsiSetup setup) {
    return new JitsiStandIn(setup);
  }

  /**
   * A browser opens the room with this token: connects, asks the focus, which makes the room where
   * there is none, and enters. Throws {@link JoinRefused} where Jitsi would show that.
   */
  public Occupant join(String room, String token) {
    return join(room, token, UUID.randomUUID() + "@" + setup.xmppDomain() + "/" + word());
  }

  /** The same over a connection that was there before. */
  public Occupant join(String room, String token, String jid) {
    var name = room.toLowerCase(Locale.ROOT);
    tokens
        .refusalAtConnect(token, setup.clock().instant())
        .ifPresent(
            reason -> {
              throw JoinRefused.of("not-authorized", reason);
            });
    while (true) {
      if (!rooms.containsKey(name)) {
        reservations.ask(name);
      }
      tokens
          .refusalAtJoin(token, name)
          .ifPresent(
              reason -> {
                throw JoinRefused.of("not-allowed", reason);
              });
      var joined = enter(name, jid, token);
      if (joined.isPresent()) {
        return joined.get();
      }
    }
  }

  public EventSync events() {
    return events;
  }

  /** Who is in the room now. */
  public List<Occupant> occupants(String room) {
    return living().named(room).map(MucRoom::occupants).orElse(List.of());
  }

  public boolean hasRoom(String room) {
    return rooms.containsKey(room.toLowerCase(Locale.ROOT));
  }

  /** Returns when the room has gone; for what our server does on its own time. */
  public void awaitNoRoom(String room) {
    living().named(room).ifPresent(MucRoom::awaitEnd);
  }

  /** The room as our reservation granted it. */
  public Optional<Instant> grantedUntil(String room) {
    return reservations.of(room.toLowerCase(Locale.ROOT)).map(Reservation::expiresAt);
  }

  /** The round of every minute: rooms whose time is over end, old refusals are forgotten. */
  public void minute() {
    for (var room : reservations.expired()) {
      if (rooms.containsKey(room)) {
        rooms.get(room).destroy();
      } else {
        reservations.evict(room);
      }
    }
  }

  /** Prosody dies and comes back: rooms, reservations and keys are gone, and nobody was told. */
  public void restart() {
    rooms.values().forEach(MucRoom::vanish);
    rooms.clear();
    reservations.forget();
    events.forget();
    authKeys.forget();
    prosodyHttp.forgetKeys();
  }

  /** Prosody's HTTP port refuses connections; rooms live on and events are still told. */
  public void takeDown() {
    prosody.shut();
  }

  public void bringBack() {
    prosody.open();
  }

  /** Prosody's HTTP port answers this to everything; empty: as it should again. */
  public void failCalls(Optional<Integer> status) {
    prosody.fail(status);
  }

  /** Returns when everything sent to us has its answer. */
  public void settle() {
    underWay.settle();
  }

  /** The status of each reservation call. */
  public List<Integer> reservationAnswers() {
    return reservations.answers();
  }

  /** How long Prosody waited before it asked for a reservation again, each time. */
  public List<Duration> waited() {
    return List.copyOf(waited);
  }

  /** The names of login keys fetched, in order. */
  public List<String> keysFetched() {
    return authKeys.asked();
  }

  /** What browsers load Jitsi from. */
  public URI publicUrl() {
    return web.url();
  }

  public URI prosodyUrl() {
    return prosody.url();
  }

  public MediaSide jicofo() {
    return jicofo;
  }

  public MediaSide bridge() {
    return bridge;
  }

  public JitsiSetup setup() {
    return setup;
  }

  @Override
  public void close() {
    settle();
    List.of(prosody, web).forEach(LoopbackHttp::close);
    List.of(jicofo, bridge).forEach(MediaSide::close);
  }

  private Optional<Occupant> enter(String name, String jid, String token) {
    var user = ProsodyTokenCheck.user(token);
    var moderator = ProsodyTokenCheck.isModerator(token);
    var reservation = reservations.of(name);
    if (reservation.map(Reservation::lobby).orElse(false)
        && !Boolean.TRUE.equals(user.getValue("lobby_bypass"))) {
      throw JoinRefused.of("registration-required", "lobby." + setup.xmppDomain());
    }
    return rooms
        .computeIfAbsent(name, this::room)
        .join(jid, user, moderator, reservation.flatMap(Reservation::maxOccupants));
  }

  private MucRoom room(String name) {
    return new MucRoom(
        name,
        setup,
        events,
        () -> {
          // In this order: whoever finds no room must find no old grant either.
          reservations.roomDestroyed(name);
          rooms.remove(name);
        });
  }

  private int participants() {
    return rooms.values().stream().mapToInt(room -> room.occupants().size()).sum();
  }

  private ProsodyHttp.Rooms living() {
    return new ProsodyHttp.Rooms() {
      @Override
      public Optional<MucRoom> named(String name) {
        return Optional.ofNullable(rooms.get(name.toLowerCase(Locale.ROOT)));
      }

      @Override
      public Collection<MucRoom> all() {
        return rooms.values();
      }
    };
  }

  private static String word() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
