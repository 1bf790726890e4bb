package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All objects of one overlay, as {@code kubectl apply -k} would send them.
 *
 * @param name the overlay's folder
 */
record Overlay(String name, List<JsonNode> objects) {
  private static final Path FOLDER = Path.of("k8s/overlays");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  /** Rendering takes a second; what was rendered is only read. */
  private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

  /** Every overlay, also those a province adds. */
  static Stream<Overlay> all() {
    try (var folders = Files.list(FOLDER)) {
      return folders.sorted().map(folder -> of(folder.getFileName().toString())).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Overlay of(String name) {
    return RENDERED.computeIfAbsent(
        name,
        folder ->
            new Overlay(
                folder,
                parse(
                    Commands.run(
                        Map.of(), "kubectl", "kustomize", FOLDER.resolve(folder).toString()))));
  }

  /** The objects of a text with several YAML documents. */
  static List<JsonNode> parse(String yaml) {
    var objects = new ArrayList<JsonNode>();
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      documents.forEachRemaining(
          object -> {
            if (object.isObject()) {
              objects.add(object);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  List<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> kind.equals(kind(object))).toList();
  }

  /** The object of this name; what kustomize appends to the names of config maps is left out. */
  JsonNode get(String kind, String namespace, String name) {
    var found =
        ofKind(kind).stream()
            .filter(object -> namespace.equals(namespace(object)) && ownName(object).equals(name))
            .toList();
    assertThat(found).as("%s %s/%s in %s", kind, namespace, name, this.name).hasSize(1);
    return found.get(0);
  }

  boolean has(String kind, String namespace, String exactName) {
    return ofKind(kind).stream()
        .anyMatch(object -> namespace.equals(namespace(object)) && exactName.equals(name(object)));
  }

  /** Everything that makes pods. */
  List<Workload> workloads() {
    var workloads = new ArrayList<Workload>();
    for (var object : objects) {
      switch (kind(object)) {
        case "Deployment", "StatefulSet", "DaemonSet" ->
            workloads.add(new Workload(this, object, object.at("/spec/template")));
        case "CronJob" ->
            workloads.add(new Workload(this, object, object.at("/spec/jobTemplate/spec/template")));
        default -> {}
      }
    }
    return workloads;
  }

  Workload workload(String namespace, String name) {
    return workloads().stream()
        .filter(
            workload ->
                workload.namespace().equals(namespace) && name(workload.object()).equals(name))
        .findFirst()
        .orElseThrow();
  }

  static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  private static String ownName(JsonNode object) {
    return kind(object).equals("ConfigMap")
        ? name(object).replaceFirst("-[0-9a-z]{10}$", "")
        : name(object);
  }

  static String namespace(JsonNode object) {
    return object.at("/metadata/namespace").asText();
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Map<String, String> texts(JsonNode object) {
    var texts = new TreeMap<String, String>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  @Override
  public String toString() {
    return name;
  }
}
