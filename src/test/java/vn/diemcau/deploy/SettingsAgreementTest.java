package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.diemcau.deploy.Overlay.stream;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.diemcau.Config;

/**
 * The server's settings and Jitsi's, read from the same objects: neither can change alone. The
 * server's are read by its own reader, with the secrets the command makes laid where the pod has
 * them; an unknown setting is a fault there.
 */
class SettingsAgreementTest {
  private static final String OVERLAYS = "vn.diemcau.deploy.Overlay#all";

  @TempDir static Path folder;
  private static ServerPod pod;

  @BeforeAll
  static void makeSecrets() {
    pod = ServerPod.in(folder);
  }

  private static Config config(Overlay overlay) {
    return pod.config(overlay);
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theServerTakesItsSettings(Overlay overlay) {
    var config = config(overlay);
    assertThat(config.isDemo()).isFalse();
    assertThat(config.hints()).isEmpty();
    assertThat(config.room().callers()).isPresent();
    assertThat(config.http().trustedProxies()).isNotEmpty();
    var mounts =
        stream(overlay.workload("diemcau", "server").container().path("volumeMounts"))
            .map(mount -> mount.path("mountPath").asText())
            .toList();
    assertThat(mounts).anyMatch(mount -> config.data().startsWith(mount));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theServerListensWhereItsServicesSend(Overlay overlay) {
    var http = config(overlay).http();
    assertThat(List.of(http.host(), http.machineHost())).containsOnly("0.0.0.0");
    var ports =
        stream(overlay.workload("diemcau", "server").container().path("ports"))
            .map(port -> port.path("name").asText() + " " + port.path("containerPort").asInt())
            .toList();
    assertThat(ports).containsExactly("public " + http.port(), "machine " + http.machinePort());
    assertThat(overlay.get("Service", "diemcau", "machine").at("/spec/ports/0/port").asInt())
        .isEqualTo(http.machinePort());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void aTokenOfOursIsOneThatProsodyTakes(Overlay overlay) {
    var room = config(overlay).room();
    var prosody = prosody(overlay);
    assertThat(prosody)
        .containsEntry("ENABLE_AUTH", "1")
        .containsEntry("AUTH_TYPE", "jwt")
        .containsEntry("JWT_ALLOW_EMPTY", "0")
        .containsEntry("ENABLE_GUESTS", "0")
        .containsEntry("JWT_ENABLE_DOMAIN_VERIFICATION", "1")
        .containsEntry("JWT_SIGN_TYPE", "RS256")
        .containsEntry("JWT_ACCEPTED_ISSUERS", room.issuer())
        .containsEntry("JWT_ACCEPTED_AUDIENCES", room.audience())
        .containsEntry("JWT_APP_ID", room.issuer())
        .containsEntry("XMPP_DOMAIN", room.jitsi().xmppDomain())
        .containsEntry("XMPP_MUC_DOMAIN", room.jitsi().mucDomain())
        // A shared secret would let whoever can check a token make one.
        .doesNotContainKey("JWT_APP_SECRET");
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void onlyTheTokenMakesAModerator(Overlay overlay) {
    assertThat(overlay.workload("diemcau-jitsi", "jicofo").environment())
        .containsEntry("JICOFO_ENABLE_AUTH", "0")
        .containsEntry("ENABLE_AUTO_OWNER", "0");
    assertThat(prosody(overlay).get("XMPP_MUC_MODULES").split(","))
        .contains("token_affiliation", "token_lobby_bypass")
        .doesNotContain("muc_allowners");
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void prosodyAsksTheServersMachinePort(Overlay overlay) {
    var machine =
        URI.create(
            "http://machine.diemcau.svc.cluster.local:" + config(overlay).http().machinePort());
    var prosody = prosody(overlay);
    var own = ProsodyFilesTest.file(overlay, "diemcau.cfg.lua").options(ProsodyFile.GLOBAL);
    assertThat(prosody)
        .containsEntry("JWT_ASAP_KEYSERVER", machine + "/asap")
        .containsEntry("PROSODY_RESERVATION_ENABLED", "1")
        .containsEntry("PROSODY_RESERVATION_REST_BASE_URL", machine + "/jitsi");
    assertThat(own.get("prosody_password_public_key_repo_url").tojstring())
        .isEqualTo(machine + "/system-keys");
    var domain = config(overlay).room().jitsi().xmppDomain();
    var events = ProsodyFilesTest.file(overlay, "esync.cfg.lua").options("esync." + domain);
    assertThat(events.get("component_module").tojstring()).isEqualTo("event_sync_component");
    assertThat(events.get("api_prefix").tojstring()).isEqualTo(machine + "/jitsi");
    assertThat(events.get("muc_component").tojstring())
        .isEqualTo(config(overlay).room().jitsi().mucDomain());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theServerFindsProsodyJicofoAndEachBridge(Overlay overlay) {
    var jitsi = config(overlay).room().jitsi();
    assertThat(prosody(overlay).get("XMPP_MODULES").split(","))
        .contains(
            "muc_size",
            "muc_census",
            "muc_end_meeting",
            "muc_kick_participant",
            "system_chat_message",
            "persistent_lobby");
    assertThat(jitsi.prosodyUrl()).contains(inside(overlay, "prosody", "http"));
    assertThat(jitsi.prosodyUrl().orElseThrow().getPort())
        .isEqualTo(Integer.parseInt(prosody(overlay).get("PROSODY_HTTP_PORT")));
    assertThat(jitsi.jicofoUrl()).contains(inside(overlay, "jicofo", "http"));
    assertThat(overlay.workload("diemcau-jitsi", "jicofo").environment())
        .containsEntry("JICOFO_ENABLE_REST", "1");
    var bridge = inside(overlay, "jvb", "http");
    var expected = new ArrayList<URI>();
    var replicas = overlay.workload("diemcau-jitsi", "jvb").object().at("/spec/replicas").asInt();
    for (int i = 0; i < replicas; i++) {
      expected.add(URI.create(bridge.toString().replace("//jvb.", "//jvb-" + i + ".jvb.")));
    }
    assertThat(jitsi.bridgeUrls()).isEqualTo(expected);
    assertThat(overlay.workload("diemcau-jitsi", "jvb").environment())
        .containsEntry("COLIBRI_REST_ENABLED", "1")
        .containsEntry("SHUTDOWN_REST_ENABLED", "0");
  }

  private static URI inside(Overlay overlay, String service, String port) {
    var number =
        stream(overlay.get("Service", "diemcau-jitsi", service).at("/spec/ports"))
            .filter(each -> each.path("name").asText().equals(port))
            .findFirst()
            .orElseThrow()
            .path("port")
            .asInt();
    return URI.create("http://" + service + ".diemcau-jitsi.svc.cluster.local:" + number);
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void browsersFindBothNamesAndJitsiIsFramedByOursAlone(Overlay overlay) {
    var config = config(overlay);
    var jitsi = config.room().jitsi().url().orElseThrow();
    var hosts = new HashMap<String, String>();
    overlay
        .ofKind("Ingress")
        .forEach(
            ingress ->
                hosts.put(Overlay.namespace(ingress), ingress.at("/spec/rules/0/host").asText()));
    assertThat(hosts)
        .isEqualTo(
            Map.of(
                "diemcau", config.http().publicUrl().getHost(), "diemcau-jitsi", jitsi.getHost()));
    for (var name : List.of("web", "prosody", "jvb")) {
      assertThat(overlay.workload("diemcau-jitsi", name).environment())
          .containsEntry("PUBLIC_URL", jitsi.toString());
    }
    assertThat(overlay.workload("diemcau-jitsi", "web").environment())
        .containsEntry("CSP_HEADER", "frame-ancestors " + config.http().publicUrl());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theDatabaseIsTheOneThatIsMade(Overlay overlay) {
    var database = config(overlay).database().orElseThrow();
    var cluster = overlay.ofKind("Cluster");
    var host = cluster.isEmpty() ? "database" : Overlay.name(cluster.get(0)) + "-rw";
    assertThat(database.url())
        .isEqualTo(URI.create("postgresql://" + host + ".diemcau.svc.cluster.local:5432/diemcau"));
    var made =
        cluster.isEmpty()
            ? overlay.get("ConfigMap", "diemcau", "database-files").at("/data/roles.sql").asText()
            : cluster.get(0).path("spec").toString();
    assertThat(made).contains(database.owner().user(), database.app().user());
    assertThat(database.owner().password()).hasSize(64);
    assertThat(database.app().password()).hasSize(64).isNotEqualTo(database.owner().password());
  }

  private static Map<String, String> prosody(Overlay overlay) {
    return overlay.workload("diemcau-jitsi", "prosody").environment();
  }
}
