package vn.diemcau.deploy;

import static vn.diemcau.deploy.Overlay.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes pods, and the pod it makes.
 *
 * @param template labels and specification of its pods
 */
record Workload(Overlay overlay, JsonNode object, JsonNode template) {

  String namespace() {
    return Overlay.namespace(object);
  }

  JsonNode pod() {
    return template.path("spec");
  }

  /** The only container: none of ours has a second. */
  JsonNode container() {
    return pod().at("/containers/0");
  }

  Map<String, String> labels() {
    return Overlay.texts(template.at("/metadata/labels"));
  }

  /**
   * The environment of its container; what comes from a secret or the pod's own fields is left out.
   */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    stream(container().path("envFrom"))
        .map(source -> source.at("/configMapRef/name").asText())
        .forEach(
            name ->
                overlay.ofKind("ConfigMap").stream()
                    .filter(
                        map ->
                            Overlay.name(map).equals(name)
                                && Overlay.namespace(map).equals(namespace()))
                    .forEach(map -> environment.putAll(Overlay.texts(map.path("data")))));
    stream(container().path("env"))
        .filter(variable -> variable.has("value"))
        .forEach(
            variable ->
                environment.put(variable.path("name").asText(), variable.path("value").asText()));
    return environment;
  }

  @Override
  public String toString() {
    return overlay + ": " + Overlay.kind(object) + " " + namespace() + "/" + Overlay.name(object);
  }
}
