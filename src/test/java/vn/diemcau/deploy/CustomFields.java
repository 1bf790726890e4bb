package vn.diemcau.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields we use of objects that operators bring, as their pages give them: CloudNativePG's API
 * reference (Cluster, ScheduledBackup), its Barman Cloud plugin (ObjectStore) and the Prometheus
 * operator's API reference (ServiceMonitor). A field stands with its type; {@code *} is any name,
 * and a list is told by {@code []}.
 */
final class CustomFields {
  private static final Set<String> METADATA =
      Set.of("apiVersion: text", "kind: text", "metadata.name: text", "metadata.namespace: text");

  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "postgresql.cnpg.io/v1/Cluster",
          Set.of(
              "spec.instances: number",
              "spec.imageName: text",
              "spec.primaryUpdateStrategy: text",
              "spec.enableSuperuserAccess: boolean",
              "spec.postgresql.parameters.*: text",
              "spec.postgresql.synchronous.method: text",
              "spec.postgresql.synchronous.number: number",
              "spec.postgresql.synchronous.dataDurability: text",
              "spec.bootstrap.initdb.database: text",
              "spec.bootstrap.initdb.owner: text",
              "spec.bootstrap.initdb.secret.name: text",
              "spec.managed.roles[].name: text",
              "spec.managed.roles[].ensure: text",
              "spec.managed.roles[].login: boolean",
              "spec.managed.roles[].passwordSecret.name: text",
              "spec.storage.size: text",
              "spec.storage.storageClass: text",
              "spec.walStorage.size: text",
              "spec.walStorage.storageClass: text",
              "spec.affinity.enablePodAntiAffinity: boolean",
              "spec.affinity.topologyKey: text",
              "spec.affinity.podAntiAffinityType: text",
              "spec.resources.requests.*: text",
              "spec.resources.limits.*: text",
              "spec.plugins[].name: text",
              "spec.plugins[].isWALArchiver: boolean",
              "spec.plugins[].parameters.*: text"),
          "postgresql.cnpg.io/v1/ScheduledBackup",
          Set.of(
              "spec.schedule: text",
              "spec.backupOwnerReference: text",
              "spec.cluster.name: text",
              "spec.method: text",
              "spec.pluginConfiguration.name: text"),
          "barmancloud.cnpg.io/v1/ObjectStore",
          Set.of(
              "spec.retentionPolicy: text",
              "spec.configuration.destinationPath: text",
              "spec.configuration.endpointURL: text",
              "spec.configuration.s3Credentials.accessKeyId.name: text",
              "spec.configuration.s3Credentials.accessKeyId.key: text",
              "spec.configuration.s3Credentials.secretAccessKey.name: text",
              "spec.configuration.s3Credentials.secretAccessKey.key: text",
              "spec.configuration.wal.compression: text",
              "spec.configuration.wal.encryption: text",
              "spec.configuration.data.compression: text",
              "spec.configuration.data.encryption: text"),
          "monitoring.coreos.com/v1/ServiceMonitor",
          Set.of(
              "spec.selector.matchLabels.*: text",
              "spec.endpoints[].port: text",
              "spec.endpoints[].path: text",
              "spec.endpoints[].interval: text"));

  private CustomFields() {}

  static boolean knows(JsonNode object) {
    return KINDS.containsKey(type(object));
  }

  /** The fields that are not in our list, or of another type. */
  static Set<String> unknown(JsonNode object) {
    var fields = new ArrayList<String>();
    leaves("", object, fields);
    var known = KINDS.get(type(object));
    var unknown = new TreeSet<String>();
    for (var field : fields) {
      // A map's key may hold dots of its own: "*" stands for all that is left of the path.
      var matches =
          METADATA.contains(field)
              || known.stream().anyMatch(pattern -> field.matches(regex(pattern)));
      if (!matches) {
        unknown.add(field);
      }
    }
    return unknown;
  }

  private static String regex(String pattern) {
    return pattern
        .replace(".", "\\.")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("*", "[A-Za-z0-9_./-]+");
  }

  private static void leaves(String path, JsonNode node, List<String> fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  leaves(
                      path + (path.isEmpty() ? "" : ".") + field.getKey(),
                      field.getValue(),
                      fields));
    } else if (node.isArray()) {
      node.forEach(element -> leaves(path + "[]", element, fields));
    } else {
      fields.add(
          path + ": " + (node.isTextual() ? "text" : node.getNodeType().name().toLowerCase()));
    }
  }

  private static String type(JsonNode object) {
    return object.path("apiVersion").asText() + "/" + Overlay.kind(object);
  }
}
