package vn.diemcau.room.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.diemcau.Config;
import vn.diemcau.http.BearerSecrets;

/**
 * What Prosody shows when it calls us.
 *
 * @param known empty: nobody is let in
 * @param madeAt the file in which the demo keeps the one it made, to be copied to Prosody from
 *     there
 */
public record CallerSecrets(Optional<BearerSecrets> known, Optional<Path> madeAt) {

  /**
   * Those of the settings; in demo mode without any, one of the data folder, made at first start.
   *
   * @throws RoomKeysUnusable naming the file at fault
   */
  public static CallerSecrets open(Config config) {
    var configured = config.room().callers();
    if (configured.isPresent() || !config.isDemo()) {
      return new CallerSecrets(configured, Optional.empty());
    }
    var file = config.data().resolve("jitsi-secrets").toAbsolutePath();
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        OwnerOnly.write(file, Secret.random() + "\n");
      }
      return new CallerSecrets(Optional.of(BearerSecrets.in(file)), Optional.of(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new RoomKeysUnusable("Không đọc được chuỗi bí mật trong " + file, e);
    }
  }
}
