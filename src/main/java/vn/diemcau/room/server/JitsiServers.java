package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.Config;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Which Jitsi deployments there are. Whoever opens a room asks for one, so all of them are held
 * here, read again after a change and every minute.
 */
public final class JitsiServers {
  private static final Logger LOG = LoggerFactory.getLogger(JitsiServers.class);
  private static final Duration READ_EVERY = Duration.ofMinutes(1);

  /**
   * Of a deployment the settings no longer name nothing is forgotten, but nothing new goes there.
   */
  private static final String NO_LONGER_OF_SETTINGS =
      """
      update jitsi_server
      set from_settings = false, enabled = false, version = version + 1
      where from_settings
        and ($1::text is null
          or public_url <> $1 and exists (select 1 from jitsi_server other where other.public_url = $1))
      """;

  private static final String KEEP_OF_SETTINGS =
      """
      with kept as (
        update jitsi_server
        set public_url = $1, xmpp_domain = $2, muc_domain = $3, prosody_url = $4, jicofo_url = $5,
          bridge_urls = $6, capacity_participants = $7, capacity_egress_mbps = $8,
          enabled = enabled or not from_settings, from_settings = true, version = version + 1
        where (from_settings or public_url = $1)
          and (not from_settings
            or (public_url, xmpp_domain, muc_domain, prosody_url, jicofo_url, bridge_urls,
                capacity_participants, capacity_egress_mbps)
              is distinct from ($1, $2, $3, $4, $5, $6, $7, $8))
      )
      insert into jitsi_server
        (name, public_url, xmpp_domain, muc_domain, prosody_url, jicofo_url, bridge_urls,
         capacity_participants, capacity_egress_mbps, from_settings)
      select
        case when exists (select 1 from jitsi_server where name = $9) then left($9 || ' ' || $1, 80) else $9 end,
        $1, $2, $3, $4, $5, $6, $7, $8, true
      where not exists (select 1 from jitsi_server where from_settings or public_url = $1)
      on conflict do nothing
      """;

  private static final String NAME_OF_SETTINGS = "Máy chủ họp chính";

  private static final String ALL =
      "select * from jitsi_server order by from_settings desc, name, id";

  private final Vertx vertx;
  private final Database database;
  private final ChangeFeed feed;
  private final Config.Jitsi settings;

  private final List<Consumer<List<JitsiServer>>> readers = new CopyOnWriteArrayList<>();

  private volatile List<JitsiServer> all = List.of();
  private ChangeFeed.Listener listener;
  private long timer = -1;

  public JitsiServers(Vertx vertx, Database database, ChangeFeed feed, Config.Jitsi settings) {
    this.vertx = vertx;
    this.database = database;
    this.feed = feed;
    this.settings = settings;
  }

  /** Told of all of them whenever they were read; before {@link #start}. */
  public void onRead(Consumer<List<JitsiServer>> reader) {
    readers.add(reader);
  }

  /** Brings the deployment of the settings up to date, then reads all. */
  public Future<Void> start() {
    listener =
        feed.listen(
            change -> {
              if (change.change().topic().equals("jitsi")) {
                read();
              }
            });
    timer = vertx.setPeriodic(READ_EVERY.toMillis(), tick -> read());
    return database.withTransaction(this::keepOfSettings).compose(kept -> refresh());
  }

  public void stop() {
    vertx.cancelTimer(timer);
    if (listener != null) {
      listener.close();
    }
  }

  /** That of the settings first, then by name. */
  public List<JitsiServer> all() {
    return all;
  }

  public Optional<JitsiServer> find(UUID id) {
    return all.stream().filter(server -> server.id().equals(id)).findFirst();
  }

  /**
   * Where a meeting takes place.
   *
   * @param placedOn null for a meeting booked before there was any deployment: then that of the
   *     settings
   */
  public Optional<JitsiServer> of(UUID placedOn) {
    return placedOn == null
        ? all.stream().filter(JitsiServer::fromSettings).findFirst()
        : find(placedOn);
  }

  /**
   * Where people go to take part in a meeting; empty where there is no Jitsi, or it is switched
   * off. One that was made a moment ago is looked for in the database.
   *
   * @param placedOn as for {@link #of}
   */
  public Future<Optional<JitsiServer>> carrying(UUID placedOn) {
    var unknown = placedOn != null && find(placedOn).isEmpty();
    return (unknown ? refresh() : Future.<Void>succeededFuture())
        .map(read -> of(placedOn).filter(JitsiServer::enabled));
  }

  /** Reads them anew, for whoever has just changed one. */
  public Future<Void> refresh() {
    return database
        .read(ALL, Tuple.tuple())
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(JitsiServer::of).toList())
        .onSuccess(
            read -> {
              all = read;
              readers.forEach(reader -> reader.accept(read));
            })
        .mapEmpty();
  }

  private void read() {
    refresh().onFailure(error -> LOG.warn("Jitsi servers not read: {}", error.toString()));
  }

  private Future<Void> keepOfSettings(Tx tx) {
    var url = settings.url().map(URI::toString).orElse(null);
    var gone = tx.query(NO_LONGER_OF_SETTINGS, Tuple.of(url));
    if (url == null) {
      return gone.mapEmpty();
    }
    return gone.compose(
            ok ->
                tx.query(
                    KEEP_OF_SETTINGS,
                    Tuple.of(url, settings.xmppDomain(), settings.mucDomain())
                        .addString(settings.prosodyUrl().map(URI::toString).orElse(null))
                        .addString(settings.jicofoUrl().map(URI::toString).orElse(null))
                        .addArrayOfString(
                            settings.bridgeUrls().stream()
                                .map(URI::toString)
                                .toArray(String[]::new))
                        .addInteger(settings.capacityParticipants())
                        .addInteger(settings.capacityEgressMbps())
                        .addString(NAME_OF_SETTINGS)))
        .mapEmpty();
  }
}
