package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.deploy.Overlay.name;
import static vn.diemcau.deploy.Overlay.stream;
import static vn.diemcau.deploy.Overlay.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pod is as tight as Kubernetes' "restricted", and has limits; the one exception is named.
 */
class HardeningTest {
  private static final String OVERLAYS = "vn.diemcau.deploy.Overlay#all";

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyPodRunsAsAnOrdinaryUserWithoutRightsOfItsOwn(Overlay overlay) {
    for (var workload : overlay.workloads()) {
      var pod = workload.pod();
      assertThat(pod.at("/containers")).as(workload.toString()).hasSize(1);
      assertThat(pod.has("initContainers")).as(workload.toString()).isFalse();
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
          .as(workload.toString())
          .isFalse();
      assertThat(pod.path("enableServiceLinks").asBoolean(true)).as(workload.toString()).isFalse();
      assertThat(pod.fieldNames())
          .toIterable()
          .as(workload.toString())
          .doesNotContain("hostNetwork", "hostPID", "hostIPC", "serviceAccountName");
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
          .as(workload.toString())
          .isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
      assertThat(pod.at("/securityContext/runAsGroup").asInt()).isPositive();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      var container = workload.container().path("securityContext");
      assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
          .as(workload.toString())
          .isFalse();
      assertThat(container.path("readOnlyRootFilesystem").asBoolean())
          .as(workload.toString())
          .isTrue();
      assertThat(texts(container.path("capabilities")).keySet()).containsExactly("drop");
      assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    }
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyPodHasLimitsAlsoForWhatItWrites(Overlay overlay) {
    for (var workload : overlay.workloads()) {
      for (var bound : List.of("requests", "limits")) {
        assertThat(texts(workload.container().at("/resources/" + bound)))
            .as("%s %s", workload, bound)
            .containsOnlyKeys("cpu", "memory");
      }
      stream(workload.pod().path("volumes"))
          .forEach(
              volume -> {
                var kinds = texts(volume).keySet();
                assertThat(kinds)
                    .as("%s: %s", workload, volume)
                    .isSubsetOf("name", "emptyDir", "secret", "configMap", "persistentVolumeClaim");
                if (volume.has("emptyDir")) {
                  assertThat(volume.path("emptyDir").has("sizeLimit"))
                      .as("%s: %s", workload, volume)
                      .isTrue();
                }
                if (volume.has("secret")) {
                  assertThat(volume.at("/secret/defaultMode").asInt()).isEqualTo(0440);
                }
              });
      assertThat(stream(workload.container().path("volumeMounts")))
          .filteredOn(mount -> mount.path("mountPath").asText().startsWith("/secrets/"))
          .allSatisfy(mount -> assertThat(mount.path("readOnly").asBoolean()).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void onlyTheBridgeTakesAPortOfItsMachine(Overlay overlay) {
    for (var workload : overlay.workloads()) {
      var taken =
          stream(workload.container().path("ports"))
              .filter(port -> port.has("hostPort"))
              .map(port -> port.path("protocol").asText() + " " + port.path("hostPort").asInt())
              .toList();
      assertThat(taken)
          .as(workload.toString())
          .isEqualTo(name(workload.object()).equals("jvb") ? List.of("UDP 10000") : List.of());
    }
    for (var namespace : overlay.ofKind("Namespace")) {
      var labels = texts(namespace.at("/metadata/labels"));
      assertThat(labels).containsEntry("pod-security.kubernetes.io/warn", "restricted");
      assertThat(labels.get("pod-security.kubernetes.io/enforce"))
          .isEqualTo(name(namespace).equals("diemcau") ? "restricted" : "privileged");
    }
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyImageIsOfOneNamedRelease(Overlay overlay) {
    var images =
        overlay.workloads().stream()
            .map(workload -> workload.container().path("image").asText())
            .toList();
    assertThat(images)
        .allMatch(image -> image.matches(".+(:[^:/]*[0-9][^:/]*|@sha256:[0-9a-f]{64})"));
    // A province pins by the digests of its mirror; a tag must be the release that was read.
    assertThat(images)
        .filteredOn(image -> image.matches(".*/(web|prosody|jicofo|jvb):.*"))
        .allMatch(image -> image.endsWith(":stable-11146-2"));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void noSecretIsCommittedAndOursComeAsFilesAlone(Overlay overlay) {
    assertThat(overlay.ofKind("Secret")).isEmpty();
    for (var workload : overlay.workloads()) {
      assertThat(workload.environment().keySet())
          .as(workload.toString())
          .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|KEY)"));
      var fromSecrets =
          stream(workload.container().path("env"))
              .filter(variable -> variable.at("/valueFrom/secretKeyRef").isObject())
              .map(variable -> variable.path("name").asText())
              .toList();
      // Jitsi's images read these two from nowhere else.
      assertThat(fromSecrets)
          .as(workload.toString())
          .isSubsetOf(
              workload.namespace().equals("diemcau-jitsi")
                  ? List.of("JICOFO_AUTH_PASSWORD", "JVB_AUTH_PASSWORD")
                  : List.of());
    }
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theServerIsAskedOnItsMachinePortAndGivenTimeToLeave(Overlay overlay) {
    var server = overlay.workload("diemcau", "server");
    assertThat(probe(server, "startupProbe")).isEqualTo("/live machine");
    assertThat(probe(server, "livenessProbe")).isEqualTo("/live machine");
    assertThat(probe(server, "readinessProbe")).isEqualTo("/ready machine");
    // The server leaves within 30 s of the signal.
    assertThat(server.pod().path("terminationGracePeriodSeconds").asInt()).isGreaterThan(30);
    assertThat(server.object().at("/spec/strategy/rollingUpdate/maxUnavailable").asInt()).isZero();
    var budget = overlay.get("PodDisruptionBudget", "diemcau", "server");
    assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    assertThat(server.labels())
        .containsAllEntriesOf(texts(budget.at("/spec/selector/matchLabels")));
    // As in the image: its files belong to this user.
    assertThat(server.pod().at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
  }

  private static String probe(Workload workload, String kind) {
    JsonNode probe = workload.container().path(kind).path("httpGet");
    return probe.path("path").asText() + " " + probe.path("port").asText();
  }

  @Test
  void inProductionServersStandOnDifferentMachines() {
    var production = Overlay.of("production");
    for (var each : List.of("diemcau server", "diemcau-jitsi web")) {
      var workload = production.workload(each.split(" ")[0], each.split(" ")[1]);
      assertThat(workload.object().at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(2);
      var spread = workload.pod().at("/topologySpreadConstraints/0");
      assertThat(spread.path("topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
      assertThat(workload.labels())
          .containsAllEntriesOf(texts(spread.at("/labelSelector/matchLabels")));
    }
  }
}
