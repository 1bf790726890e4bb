package vn.diemcau;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.diemcau.http.BearerSecrets;

/** The settings of a test server with one part of them changed. */
public final class TestConfig {
  private TestConfig() {}

  static Config withNotReadyFirst(Config config, Duration notReadyFirst) {
    var http = config.http();
    return new Config(
        new Config.Http(
            http.host(),
            http.port(),
            http.machineHost(),
            http.machinePort(),
            http.publicUrl(),
            http.tls(),
            http.trustedProxies(),
            http.rateFactor(),
            notReadyFirst),
        config.database(),
        config.databaseLimits(),
        config.demo(),
        config.data(),
        config.backupsKept(),
        config.session(),
        config.meeting(),
        config.room(),
        config.helpPhone(),
        config.logLevel(),
        config.hints());
  }

  public static Config withHttp(Config config, Config.Http http) {
    return new Config(
        http,
        config.database(),
        config.databaseLimits(),
        config.demo(),
        config.data(),
        config.backupsKept(),
        config.session(),
        config.meeting(),
        config.room(),
        config.helpPhone(),
        config.logLevel(),
        config.hints());
  }

  public static Config withRoom(Config config, UnaryOperator<Config.Room> change) {
    return new Config(
        config.http(),
        config.database(),
        config.databaseLimits(),
        config.demo(),
        config.data(),
        config.backupsKept(),
        config.session(),
        config.meeting(),
        change.apply(config.room()),
        config.helpPhone(),
        config.logLevel(),
        config.hints());
  }

  /** With this one Jitsi of the settings. */
  public static Config withJitsi(Config config, Config.Jitsi jitsi) {
    return withRoom(
        config,
        room ->
            new Config.Room(
                jitsi,
                room.issuer(),
                room.audience(),
                room.personTokenLife(),
                room.kioskTokenLife(),
                room.key(),
                room.systemKey(),
                room.callers(),
                room.overrun(),
                room.extendMax(),
                room.joinsPerSecond()));
  }

  static Config.Room withCallers(Config.Room room, BearerSecrets callers) {
    return new Config.Room(
        room.jitsi(),
        room.issuer(),
        room.audience(),
        room.personTokenLife(),
        room.kioskTokenLife(),
        room.key(),
        room.systemKey(),
        Optional.of(callers),
        room.overrun(),
        room.extendMax(),
        room.joinsPerSecond());
  }
}
