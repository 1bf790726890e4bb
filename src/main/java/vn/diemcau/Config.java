package vn.diemcau;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.diemcau.db.DatabaseAddress;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.http.AddressRange;
import vn.diemcau.http.BearerSecrets;

/**
 * Every setting, read once at start. Without {@code DIEMCAU_DATABASE_URL} the server is the demo on
 * a single machine: it brings its own PostgreSQL and its own people. With it the server is in
 * production and falls back to nothing of the demo.
 *
 * @param database the external database; empty: the embedded one
 * @param demo present in demo mode only
 * @param data the folder for what a single machine keeps: the embedded database and its copies,
 *     made keys, the Jitsi script
 * @param backupsKept how many nightly copies of the embedded database stay; 0: none is made
 * @param helpPhone whom endpoints and guests call when something fails; empty: nobody is named
 * @param hints what looks wrong but need not stop a demo
 */
public record Config(
    Http http,
    Optional<DatabaseAddress> database,
    DatabaseLimits databaseLimits,
    Optional<Demo> demo,
    Path data,
    int backupsKept,
    Session session,
    Meeting meeting,
    Room room,
    String helpPhone,
    String logLevel,
    List<String> hints) {

  /** Reads the settings; throws {@link ConfigFaults} naming every fault at once. */
  public static Config from(Map<String, String> environment) {
    return new ConfigReader(environment).read();
  }

  public boolean isDemo() {
    return demo.isPresent();
  }

  /**
   * @param machineHost where the machine port listens: loopback, or the pod's address where only
   *     the cluster reaches it
   * @param publicUrl scheme, host and port as browsers see them, without a path
   * @param tls certificate chain and key (PEM), where no proxy in front speaks TLS
   * @param trustedProxies whose X-Forwarded-For is believed
   * @param notReadyFirst how long a load balancer is given to see that we are going down
   * @param rateFactor multiplies every rate limit; above 1 for benchmarks only
   */
  public record Http(
      String host,
      int port,
      String machineHost,
      int machinePort,
      URI publicUrl,
      Optional<Tls> tls,
      List<AddressRange> trustedProxies,
      int rateFactor,
      Duration notReadyFirst) {

    /** The origins a state change may come from; the demo answers under both loopback names. */
    public Set<String> origins(boolean demo) {
      var origins = new HashSet<String>(List.of(publicUrl.toString()));
      if (demo && isLoopback(publicUrl.getHost())) {
        origins.addAll(List.of(originOf("localhost"), originOf("127.0.0.1")));
      }
      return origins;
    }

    public boolean isSecure() {
      return publicUrl.getScheme().equals("https");
    }

    private String originOf(String host) {
      return publicUrl.getScheme()
          + "://"
          + host
          + (publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort());
    }
  }

  public record Tls(Path certFile, Path keyFile) {}

  /**
   * @param password one password for all demo people; empty: made at random and printed
   * @param calendar whether demo meetings are made
   */
  public record Demo(Optional<String> password, boolean calendar) {
    @Override
    public String toString() {
      return "Demo[calendar=" + calendar + "]";
    }
  }

  public record Session(Duration idle, Duration absolute) {}

  /**
   * @param hold how long a hold keeps its rooms
   * @param enterBefore how long before the start one may enter
   * @param leaveAfter how long after the end one may still enter
   * @param workingHours half-open spans of a working day, in order
   */
  public record Meeting(
      Duration hold, Duration enterBefore, Duration leaveAfter, List<WorkingHours> workingHours) {
    public Meeting {
      workingHours = List.copyOf(workingHours);
    }
  }

  public record WorkingHours(LocalTime from, LocalTime to) {}

  /**
   * @param key the signing key of room tokens; empty in demo mode: made at first start under the
   *     data folder
   * @param systemKey signs what we tell Prosody to do, likewise; never one of the room keys, since
   *     Prosody asks such a token for no room
   * @param callers what Prosody shows at the machine port; empty in demo mode: made at first start
   *     under the data folder; empty in production: nobody is let in
   * @param overrun how long after its booked end a meeting's room is ended by us
   * @param extendMax how far beyond its booked end a room is promised to Prosody, at most
   * @param joinsPerSecond how many endpoints coming back by themselves enter one room in a second
   */
  public record Room(
      Jitsi jitsi,
      String issuer,
      String audience,
      Duration personTokenLife,
      Duration kioskTokenLife,
      Optional<RoomKey> key,
      Optional<RoomKey> systemKey,
      Optional<BearerSecrets> callers,
      Duration overrun,
      Duration extendMax,
      int joinsPerSecond) {}

  /**
   * The one Jitsi the settings know; more are data.
   *
   * @param url the address browsers load it from; empty: no Jitsi yet
   * @param xmppDomain its XMPP domain, the {@code sub} of a token
   * @param mucDomain the domain of its rooms' addresses
   * @param prosodyUrl where Prosody's HTTP modules answer, inside the cluster
   * @param jicofoUrl where Jicofo's health and figures are read
   * @param bridgeUrls where each bridge's are
   * @param capacityParticipants how many endpoints it carries at once
   * @param capacityEgressMbps what its bridges may send
   */
  public record Jitsi(
      Optional<URI> url,
      String xmppDomain,
      String mucDomain,
      Optional<URI> prosodyUrl,
      Optional<URI> jicofoUrl,
      List<URI> bridgeUrls,
      int capacityParticipants,
      int capacityEgressMbps) {
    public Jitsi {
      bridgeUrls = List.copyOf(bridgeUrls);
    }
  }

  /**
   * @param dir holds {@code <kid>.pem}, a private key each; the public halves of all of them are
   *     served
   * @param kid the key to sign with
   */
  public record RoomKey(Path dir, String kid) {}

  /** Whether this is a name or address of this machine alone. */
  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
