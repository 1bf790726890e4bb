package vn.diemcau.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import vn.diemcau.Config;

/**
 * The server's pod as its program finds it: the environment, and the secrets where they are
 * mounted, below a folder of the test.
 */
record ServerPod(Path folder, MadeSecrets secrets) {

  static ServerPod in(Path folder) {
    var secrets = new MadeSecrets(folder.resolve("made"));
    secrets.run("new");
    return new ServerPod(folder, secrets);
  }

  Config config(Overlay overlay) {
    var server = overlay.workload("diemcau", "server");
    var root = folder.resolve(overlay.name());
    try {
      secrets.mount(server, Files.createDirectories(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var environment = new HashMap<>(server.environment());
    environment.replaceAll((name, value) -> value.startsWith("/secrets/") ? root + value : value);
    return Config.from(environment);
  }
}
