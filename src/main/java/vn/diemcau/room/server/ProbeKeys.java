package vn.diemcau.room.server;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.room.token.RoomKeys;

/**
 * The names under which signing keys are asked for during a trial. They are held here, because an
 * unknown name is anybody's to invent and must cost no more than a look into a map.
 */
public final class ProbeKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeKeys.class);

  private final Probes probes;
  private final Clock clock;
  private final JitsiServers servers;
  private final RoomKeys keys;

  private volatile Map<String, UUID> serverByName = Map.of();

  ProbeKeys(Probes probes, Clock clock, JitsiServers servers, RoomKeys keys) {
    this.probes = probes;
    this.clock = clock;
    this.servers = servers;
    this.keys = keys;
  }

  /**
   * Reads which trials run; with every reading of the deployments, as a new trial is one of those.
   */
  Future<Void> refresh() {
    return probes
        .running(clock.instant())
        .onSuccess(
            running -> {
              var byName = new ConcurrentHashMap<String, UUID>();
              running.forEach(probe -> byName.put(probe.kidHash(), probe.server()));
              serverByName = byName;
            })
        .onFailure(error -> LOG.warn("running trials not read: {}", error.toString()))
        .mapEmpty();
  }

  /**
   * The key a trial's tokens are signed with, and a note that Prosody asked for it.
   *
   * @param name lower-case hex SHA-256 of the kid
   */
  public Optional<String> pem(String name) {
    return Optional.ofNullable(serverByName.get(name))
        .flatMap(servers::find)
        .flatMap(
            server -> {
              probes
                  .keySeen(name, clock.instant())
                  .onFailure(error -> LOG.warn("trial not noted: {}", error.toString()));
              return keys.pem(RoomKeys.fileName(keys.signingKid(server.keyId())));
            });
  }
}
