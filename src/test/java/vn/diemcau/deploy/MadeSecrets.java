package vn.diemcau.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What {@code k8s/make-secrets.sh} makes, in a folder of the test. */
final class MadeSecrets {
  private final Path folder;
  private List<JsonNode> printed = List.of();

  MadeSecrets(Path folder) {
    this.folder = folder;
  }

  void run(String... arguments) {
    script(arguments);
    printed = List.of();
  }

  /** The Secret objects as they would go into the cluster. */
  List<JsonNode> objects() {
    if (printed.isEmpty()) {
      printed = Overlay.parse(script("print"));
    }
    return printed;
  }

  JsonNode object(String namespace, String name) {
    return objects().stream()
        .filter(
            object ->
                Overlay.namespace(object).equals(namespace) && Overlay.name(object).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no secret " + namespace + "/" + name));
  }

  String value(String namespace, String name, String key) {
    return new String(decoded(object(namespace, name).path("data").path(key).asText()));
  }

  /** Lays the secrets of this pod's volumes below a folder, at the paths where it has them. */
  void mount(Workload workload, Path root) throws IOException {
    for (var mount : workload.container().path("volumeMounts")) {
      for (var volume : workload.pod().path("volumes")) {
        if (volume.has("secret") && volume.path("name").equals(mount.path("name"))) {
          lay(
              object(workload.namespace(), volume.at("/secret/secretName").asText()),
              volume.at("/secret/items"),
              Files.createDirectories(root.resolve(mount.path("mountPath").asText().substring(1))));
        }
      }
    }
  }

  private static void lay(JsonNode secret, JsonNode items, Path folder) throws IOException {
    for (var entry : secret.path("data").properties()) {
      var wanted =
          items.isMissingNode()
              || Overlay.stream(items)
                  .anyMatch(item -> item.path("key").asText().equals(entry.getKey()));
      if (wanted) {
        Files.write(folder.resolve(entry.getKey()), decoded(entry.getValue().asText()));
      }
    }
  }

  private String script(String... arguments) {
    var command = new String[arguments.length + 2];
    command[0] = "bash";
    command[1] = "k8s/make-secrets.sh";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Commands.run(Map.of("SECRETS_DIR", folder.toString()), command);
  }

  private static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text);
  }
}
