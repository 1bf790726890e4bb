package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.diemcau.deploy.Overlay.kind;
import static vn.diemcau.deploy.Overlay.name;
import static vn.diemcau.deploy.Overlay.namespace;
import static vn.diemcau.deploy.Overlay.stream;
import static vn.diemcau.deploy.Overlay.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each overlay renders is what a cluster would take, and everything it names exists. */
class OverlaysTest {
  private static final String OVERLAYS = "vn.diemcau.deploy.Overlay#all";

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyObjectIsOfItsModel(Overlay overlay) throws JsonProcessingException {
    var model = new ObjectModel();
    for (var object : overlay.objects()) {
      if (model.knows(object)) {
        model.check(object);
      } else {
        assertThat(CustomFields.knows(object)).as("%s %s", kind(object), name(object)).isTrue();
        assertThat(CustomFields.unknown(object)).as(name(object)).isEmpty();
      }
    }
  }

  @Test
  void theModelRefusesAMisspeltFieldAndAWrongType() {
    var model = new ObjectModel();
    var service = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: ";
    for (var spec :
        new String[] {
          "{selectors: {app: s}}",
          "{ports: [{port: '8080'}]}",
          "{selector: {app: true}}",
          "{ports: [{port: 80, targetport: 80}]}",
          "{clusterIP: 10}"
        }) {
      assertThatThrownBy(() -> model.check(Overlay.parse(service + spec).get(0)))
          .as(spec)
          .isInstanceOf(JsonProcessingException.class);
    }
    var cluster =
        "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: c}\n"
            + "spec: {instances: '3', storages: {size: 1Gi}}";
    assertThat(CustomFields.unknown(Overlay.parse(cluster).get(0)))
        .containsExactly("spec.instances: text", "spec.storages.size: text");
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void noTwoObjectsHaveOneName(Overlay overlay) {
    var seen = new HashSet<String>();
    for (var object : overlay.objects()) {
      assertThat(seen.add(kind(object) + " " + namespace(object) + "/" + name(object))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyNamespaceIsOneOfOurs(Overlay overlay) {
    var ours = overlay.ofKind("Namespace").stream().map(Overlay::name).collect(Collectors.toSet());
    assertThat(ours).containsExactlyInAnyOrder("diemcau", "diemcau-jitsi");
    assertThat(overlay.objects())
        .filteredOn(object -> !kind(object).equals("Namespace"))
        .allSatisfy(object -> assertThat(ours).contains(namespace(object)));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyMountHasAVolumeAndEveryConfigMapExists(Overlay overlay) {
    for (var workload : overlay.workloads()) {
      var volumes =
          Stream.concat(
                  stream(workload.pod().path("volumes")).map(volume -> volume.path("name")),
                  stream(workload.object().at("/spec/volumeClaimTemplates"))
                      .map(claim -> claim.at("/metadata/name")))
              .map(JsonNode::asText)
              .collect(Collectors.toCollection(TreeSet::new));
      var mounted =
          stream(workload.container().path("volumeMounts"))
              .map(mount -> mount.path("name").asText())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(mounted).as(workload.toString()).isEqualTo(volumes);
      for (var map : configMaps(workload)) {
        assertThat(overlay.has("ConfigMap", workload.namespace(), map))
            .as("%s: config map %s", workload, map)
            .isTrue();
      }
      for (var mount : workload.container().path("volumeMounts")) {
        mountedFileExists(overlay, workload, mount);
      }
    }
  }

  private static Set<String> configMaps(Workload workload) {
    return Stream.concat(
            stream(workload.container().path("envFrom"))
                .map(source -> source.at("/configMapRef/name").asText()),
            stream(workload.pod().path("volumes"))
                .filter(volume -> volume.has("configMap"))
                .map(volume -> volume.at("/configMap/name").asText()))
        .collect(Collectors.toSet());
  }

  private static void mountedFileExists(Overlay overlay, Workload workload, JsonNode mount) {
    stream(workload.pod().path("volumes"))
        .filter(volume -> volume.path("name").equals(mount.path("name")) && volume.has("configMap"))
        .forEach(
            volume -> {
              var map = volume.at("/configMap/name").asText().replaceFirst("-[0-9a-z]{10}$", "");
              var data = overlay.get("ConfigMap", workload.namespace(), map).path("data");
              assertThat(data.has(mount.path("subPath").asText()))
                  .as("%s mounts %s", workload, mount.path("subPath"))
                  .isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyServiceFindsPodsAndTheirPorts(Overlay overlay) {
    for (var service : overlay.ofKind("Service")) {
      if (!service.at("/spec/selector").isObject() || isOperators(service)) {
        continue;
      }
      var chosen =
          overlay.workloads().stream()
              .filter(workload -> workload.namespace().equals(namespace(service)))
              .filter(
                  workload ->
                      workload
                          .labels()
                          .entrySet()
                          .containsAll(texts(service.at("/spec/selector")).entrySet()))
              .toList();
      assertThat(chosen).as("pods of %s", name(service)).hasSize(1);
      var ports =
          stream(chosen.get(0).container().path("ports"))
              .map(port -> port.path("name").asText())
              .toList();
      assertThat(stream(service.at("/spec/ports")).map(port -> port.path("targetPort").asText()))
          .as("ports of %s", name(service))
          .isSubsetOf(ports);
    }
  }

  /** Pods that an operator makes are not among our objects. */
  private static boolean isOperators(JsonNode service) {
    return service.at("/spec/selector").has("cnpg.io/cluster");
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theIngressSendsToServicesOfItsNamespaceAndNeverToTheMachinePort(Overlay overlay) {
    for (var ingress : overlay.ofKind("Ingress")) {
      for (var rule : ingress.at("/spec/rules")) {
        for (var path : rule.at("/http/paths")) {
          var backend = path.at("/backend/service");
          var service = overlay.get("Service", namespace(ingress), backend.path("name").asText());
          assertThat(stream(service.at("/spec/ports")).map(port -> port.path("name")))
              .contains(backend.at("/port/name"));
          assertThat(
                  stream(service.at("/spec/ports")).map(port -> port.path("targetPort").asText()))
              .doesNotContain("machine");
        }
        assertThat(stream(ingress.at("/spec/tls")).flatMap(tls -> stream(tls.path("hosts"))))
            .contains(rule.path("host"));
      }
    }
    assertThat(overlay.ofKind("Service"))
        .allSatisfy(
            service ->
                assertThat(service.at("/spec/type").asText("ClusterIP")).isEqualTo("ClusterIP"));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void aMonitorFindsItsService(Overlay overlay) {
    for (var monitor : overlay.ofKind("ServiceMonitor")) {
      var wanted = texts(monitor.at("/spec/selector/matchLabels"));
      var services =
          overlay.ofKind("Service").stream()
              .filter(
                  service ->
                      texts(service.at("/metadata/labels"))
                          .entrySet()
                          .containsAll(wanted.entrySet()))
              .toList();
      assertThat(services).as(name(monitor)).hasSize(1);
      assertThat(stream(services.get(0).at("/spec/ports")).map(port -> port.path("name")))
          .contains(monitor.at("/spec/endpoints/0/port"));
    }
  }

  @Test
  void theOperatorsObjectsAreProductionsAlone() {
    assertThat(Overlay.of("single-machine").objects()).noneMatch(CustomFields::knows);
    assertThat(Overlay.of("production").objects().stream().filter(CustomFields::knows))
        .extracting(Overlay::kind)
        .containsExactlyInAnyOrder(
            "Cluster", "ObjectStore", "ScheduledBackup", "ServiceMonitor", "ServiceMonitor");
  }

  @Test
  void productionKeepsEachCommitOnTwoOfThreeMachines() {
    var cluster = Overlay.of("production").get("Cluster", "diemcau", "database");
    assertThat(cluster.at("/spec/instances").asInt()).isEqualTo(3);
    assertThat(texts(cluster.at("/spec/postgresql/synchronous")))
        .containsEntry("number", "1")
        .containsEntry("dataDurability", "required");
    assertThat(cluster.at("/spec/affinity/podAntiAffinityType").asText()).isEqualTo("required");
  }
}
