package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.deploy.Overlay.name;
import static vn.diemcau.deploy.Overlay.namespace;
import static vn.diemcau.deploy.Overlay.stream;
import static vn.diemcau.deploy.Overlay.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each named flow is open, and nothing else: the policies are read back into sentences. */
class NetworkPoliciesTest {
  private static final Set<String> EVERYWHERE =
      Set.of(
          "diemcau/* to kube-system/kube-dns UDP 53",
          "diemcau/* to kube-system/kube-dns TCP 53",
          "diemcau-jitsi/* to kube-system/kube-dns UDP 53",
          "diemcau-jitsi/* to kube-system/kube-dns TCP 53",
          // Keys, reservations and events.
          "diemcau-jitsi/prosody to diemcau/server TCP 8081",
          "diemcau/server from diemcau-jitsi/prosody TCP 8081",
          // Rooms read and ended, health and load.
          "diemcau/server to diemcau-jitsi/prosody TCP 5280",
          "diemcau-jitsi/prosody from diemcau/server TCP 5280",
          "diemcau/server to diemcau-jitsi/jicofo TCP 8888",
          "diemcau-jitsi/jicofo from diemcau/server TCP 8888",
          "diemcau/server to diemcau-jitsi/jvb TCP 8080",
          "diemcau-jitsi/jvb from diemcau/server TCP 8080",
          // Inside Jitsi.
          "diemcau-jitsi/web to diemcau-jitsi/prosody TCP 5280",
          "diemcau-jitsi/prosody from diemcau-jitsi/web TCP 5280",
          "diemcau-jitsi/jicofo to diemcau-jitsi/prosody TCP 5222",
          "diemcau-jitsi/prosody from diemcau-jitsi/jicofo TCP 5222",
          "diemcau-jitsi/jvb to diemcau-jitsi/prosody TCP 5222",
          "diemcau-jitsi/prosody from diemcau-jitsi/jvb TCP 5222",
          // Picture and sound.
          "diemcau-jitsi/jvb from anywhere UDP 10000",
          "diemcau-jitsi/jvb to anywhere UDP any",
          // Mail.
          "diemcau/server to 192.0.2.25/32 TCP 587");

  private static final Set<String> SINGLE_MACHINE =
      Set.of(
          "diemcau/server from kube-system/traefik TCP 8080",
          "diemcau-jitsi/web from kube-system/traefik TCP 8000",
          "diemcau/server to kube-system/traefik TCP 8443",
          "diemcau/server to kube-system/svcname=traefik TCP 443",
          "diemcau/server to diemcau/database TCP 5432",
          "diemcau/database from diemcau/server TCP 5432",
          "diemcau/database-backup to diemcau/database TCP 5432",
          "diemcau/database from diemcau/database-backup TCP 5432");

  private static final Set<String> PRODUCTION =
      Set.of(
          "diemcau/server from traefik/traefik TCP 8080",
          "diemcau-jitsi/web from traefik/traefik TCP 8000",
          "diemcau/server to traefik/traefik TCP 8443",
          "diemcau/server to 192.0.2.10/32 TCP 443",
          "diemcau/server from monitoring/* TCP 8081",
          "diemcau/server to diemcau/cluster=database TCP 5432",
          "diemcau/cluster=database from diemcau/server TCP 5432",
          "diemcau/cluster=database from diemcau/cluster=database TCP 5432",
          "diemcau/cluster=database from diemcau/cluster=database TCP 8000",
          "diemcau/cluster=database to diemcau/cluster=database TCP 5432",
          "diemcau/cluster=database to diemcau/cluster=database TCP 8000",
          "diemcau/cluster=database from cnpg-system/* TCP 5432",
          "diemcau/cluster=database from cnpg-system/* TCP 8000",
          "diemcau/cluster=database from monitoring/* TCP 9187",
          "diemcau/cluster=database to 192.0.2.16/28 TCP 6443",
          "diemcau/cluster=database to 192.0.2.40/32 TCP 443");

  @Test
  void onOneMachineTheNamedFlowsAreOpenAndNothingElse() {
    assertThat(flows(Overlay.of("single-machine"))).isEqualTo(with(SINGLE_MACHINE));
  }

  @Test
  void inProductionTheNamedFlowsAreOpenAndNothingElse() {
    assertThat(flows(Overlay.of("production"))).isEqualTo(with(PRODUCTION));
  }

  @ParameterizedTest
  @MethodSource("vn.diemcau.deploy.Overlay#all")
  void everyNamespaceDeniesByDefault(Overlay overlay) {
    for (var space : overlay.ofKind("Namespace")) {
      var deny = overlay.get("NetworkPolicy", name(space), "default-deny").path("spec");
      assertThat(deny.path("podSelector").isEmpty()).isTrue();
      assertThat(stream(deny.path("policyTypes")).map(JsonNode::asText))
          .containsExactlyInAnyOrder("Ingress", "Egress");
      assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
    }
  }

  /**
   * Inside the cluster a flow needs both ends: one that only one side allows would be a dead
   * letter.
   */
  @ParameterizedTest
  @MethodSource("vn.diemcau.deploy.Overlay#all")
  void whatOneOfOursMayCallMayBeCalledByIt(Overlay overlay) {
    var flows = flows(overlay);
    for (var flow : flows) {
      var parts = flow.split(" ");
      if (parts[1].equals("to") && parts[2].startsWith("diemcau")) {
        assertThat(flows)
            .contains(parts[2] + " from " + parts[0] + " " + parts[3] + " " + parts[4]);
      }
    }
  }

  private static Set<String> with(Set<String> own) {
    return Stream.concat(EVERYWHERE.stream(), own.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> flows(Overlay overlay) {
    var flows = new TreeSet<String>();
    for (var policy : overlay.ofKind("NetworkPolicy")) {
      var subject = namespace(policy) + "/" + pods(policy.at("/spec/podSelector"));
      for (var rule : policy.at("/spec/ingress")) {
        add(flows, subject + " from ", peers(policy, rule, "from"), rule);
      }
      for (var rule : policy.at("/spec/egress")) {
        add(flows, subject + " to ", peers(policy, rule, "to"), rule);
      }
    }
    return flows;
  }

  private static void add(Set<String> flows, String start, List<String> peers, JsonNode rule) {
    for (var peer : peers) {
      var ports = ports(rule);
      ports.forEach(port -> flows.add(start + peer + " " + port));
    }
  }

  private static List<String> ports(JsonNode rule) {
    var ports =
        stream(rule.path("ports"))
            .map(
                port -> port.path("protocol").asText("TCP") + " " + port.path("port").asText("any"))
            .toList();
    return ports.isEmpty() ? List.of("any any") : ports;
  }

  private static List<String> peers(JsonNode policy, JsonNode rule, String direction) {
    var peers = new ArrayList<String>();
    for (var peer : rule.path(direction)) {
      if (peer.has("ipBlock")) {
        peers.add(peer.at("/ipBlock/cidr").asText());
        continue;
      }
      var space =
          peer.has("namespaceSelector")
              ? texts(peer.at("/namespaceSelector/matchLabels"))
                  .getOrDefault("kubernetes.io/metadata.name", "*")
              : namespace(policy);
      peers.add(space + "/" + pods(peer.path("podSelector")));
    }
    return peers.isEmpty() ? List.of("anywhere") : peers;
  }

  /** The one label's value; its name too, where it is not one of the usual. */
  private static String pods(JsonNode selector) {
    var labels = texts(selector.path("matchLabels"));
    assertThat(labels.size()).as("labels of %s", selector).isLessThanOrEqualTo(1);
    return labels.entrySet().stream()
        .map(
            label ->
                Set.of("app", "k8s-app", "app.kubernetes.io/name").contains(label.getKey())
                    ? label.getValue()
                    : label.getKey().replaceFirst(".*/", "") + "=" + label.getValue())
        .findFirst()
        .orElse("*");
  }
}
