package vn.diemcau;

import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.diemcau.http.BearerSecrets;

/** The settings of a test server with one part of them changed. */
public final class TestConfig {
  private TestConfig() {}

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
