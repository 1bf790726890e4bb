package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Jitsi's images get variables and files they read, and nothing that leads out of the province. */
class JitsiTest {
  private static final String OVERLAYS = "vn.diemcau.deploy.Overlay#all";
  private static final String JITSI = "diemcau-jitsi";

  /** What all four take alike: kept in one config map, so that they cannot differ. */
  private static final Set<String> SHARED =
      words(
          """
          TZ PUBLIC_URL XMPP_DOMAIN XMPP_AUTH_DOMAIN XMPP_MUC_DOMAIN XMPP_INTERNAL_MUC_DOMAIN
          XMPP_SERVER XMPP_PORT JVB_BREWERY_MUC JVB_AUTH_USER ENABLE_AUTH AUTH_TYPE ENABLE_GUESTS
          ENABLE_LOBBY ENABLE_AV_MODERATION ENABLE_BREAKOUT_ROOMS ENABLE_RECORDING
          ENABLE_TRANSCRIPTIONS ENABLE_VISITORS ENABLE_XMPP_WEBSOCKET ENABLE_OCTO ENABLE_IPV6
          """);

  /** Names as upstream's docker-compose.yml hands them to each image; those we have a use for. */
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "prosody",
          words(
              """
              LOG_LEVEL JWT_APP_ID JWT_ACCEPTED_ISSUERS JWT_ACCEPTED_AUDIENCES JWT_ASAP_KEYSERVER
              JWT_SIGN_TYPE JWT_ALLOW_EMPTY JWT_ENABLE_DOMAIN_VERIFICATION
              PROSODY_RESERVATION_ENABLED PROSODY_RESERVATION_REST_BASE_URL XMPP_MODULES
              XMPP_MUC_MODULES MAX_PARTICIPANTS PROSODY_HTTP_PORT PROSODY_ENABLE_RATE_LIMITS
              PROSODY_ENABLE_METRICS PROSODY_METRICS_ALLOWED_CIDR PROSODY_TRUSTED_PROXIES
              """),
          "jicofo",
          words(
              """
              JICOFO_ENABLE_AUTH ENABLE_AUTO_OWNER JICOFO_ENABLE_REST JICOFO_ENABLE_HEALTH_CHECKS
              JICOFO_ENABLE_BRIDGE_HEALTH_CHECKS JICOFO_MAX_MEMORY OCTO_BRIDGE_SELECTION_STRATEGY
              JICOFO_OCTO_REGION MAX_BRIDGE_PARTICIPANTS
              """),
          "jvb",
          words(
              """
              JVB_PORT JVB_DISABLE_STUN DISABLE_AWS_HARVESTER JVB_ADVERTISE_PRIVATE_CANDIDATES
              COLIBRI_REST_ENABLED SHUTDOWN_REST_ENABLED VIDEOBRIDGE_MAX_MEMORY JVB_OCTO_REGION
              JVB_OCTO_BIND_ADDRESS JVB_OCTO_RELAY_ID JVB_ADVERTISE_IPS
              """),
          "web",
          words(
              """
              DISABLE_HTTPS ENABLE_HTTP_REDIRECT ENABLE_LETSENCRYPT ENABLE_HSTS XMPP_BOSH_URL_BASE
              ENABLE_P2P ENABLE_THIRD_PARTY_REQUESTS ENABLE_CALENDAR ENABLE_WELCOME_PAGE
              ENABLE_PREJOIN_PAGE DISABLE_DEEP_LINKING DEFAULT_LANGUAGE RESOLUTION
              START_AUDIO_MUTED CSP_HEADER
              """));

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.strip().split("\\s+")));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyVariableIsOneTheImageReads(Overlay overlay) {
    for (var image : OWN.keySet()) {
      var own = new HashSet<>(overlay.workload(JITSI, image).environment().keySet());
      own.removeAll(SHARED);
      assertThat(own).as(image).isSubsetOf(OWN.get(image));
    }
    var shared = overlay.get("ConfigMap", JITSI, "jitsi").path("data");
    assertThat(shared.fieldNames()).toIterable().hasSameElementsAs(SHARED);
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void nothingLooksForAnAddressOutsideTheProvince(Overlay overlay) {
    var names =
        overlay.ofKind("Ingress").stream()
            .map(ingress -> ingress.at("/spec/rules/0/host").asText())
            .toList();
    var address = Pattern.compile("(?:https?|stuns?|turns?):/*([^/:,\\s]+)");
    for (var workload : overlay.workloads()) {
      for (var variable : workload.environment().entrySet()) {
        var found = address.matcher(variable.getValue());
        while (found.find()) {
          var host = found.group(1);
          assertThat(host.endsWith(".svc.cluster.local") || names.contains(host))
              .as("%s: %s", workload, variable)
              .isTrue();
        }
      }
    }
    assertThat(overlay.workload(JITSI, "jvb").environment())
        .containsEntry("JVB_DISABLE_STUN", "1")
        .containsEntry("DISABLE_AWS_HARVESTER", "true")
        // An endpoint in the province has a private address, and so has the bridge.
        .containsEntry("JVB_ADVERTISE_PRIVATE_CANDIDATES", "1");
    assertThat(overlay.workload(JITSI, "web").environment())
        .containsEntry("ENABLE_P2P", "0")
        .containsEntry("ENABLE_THIRD_PARTY_REQUESTS", "0");
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theBridgeTellsItsMachinesAddressAndPort(Overlay overlay) {
    var bridge = overlay.workload(JITSI, "jvb");
    var addresses =
        Overlay.stream(bridge.container().path("env"))
            .filter(variable -> variable.path("name").asText().equals("JVB_ADVERTISE_IPS"))
            .map(variable -> variable.at("/valueFrom/fieldRef/fieldPath").asText());
    assertThat(addresses).containsExactly("status.hostIP");
    assertThat(bridge.environment().get("JVB_PORT"))
        .isEqualTo(bridge.container().at("/ports/0/hostPort").asText());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void aConferenceIsSpreadOverBridgesWhereThereAreSeveral(Overlay overlay) {
    var several =
        overlay.workload(JITSI, "jvb").object().at("/spec/replicas").asInt() > 1 ? "1" : "0";
    for (var image : List.of("jvb", "jicofo")) {
      assertThat(overlay.workload(JITSI, image).environment())
          .containsEntry("ENABLE_OCTO", several);
    }
    assertThat(overlay.workload(JITSI, "jicofo").environment().get("JICOFO_OCTO_REGION"))
        .isEqualTo(overlay.workload(JITSI, "jvb").environment().get("JVB_OCTO_REGION"));
  }

  @ParameterizedTest
  @CsvSource({
    "/xmpp-websocket?room=dc-a&token=eyJh.eyJp.c2ln, /xmpp-websocket",
    "/dc-a?jwt=eyJh.eyJp.c2ln, /dc-a",
    "/dc-a, /dc-a",
    "'/a?b?token=eyJh', /a",
    "?token=eyJh, ''"
  })
  void nginxWritesThePathWithoutWhatFollows(String address, String written) {
    var format = file("web-files", "log-format.conf");
    var map = Pattern.compile("~(\\^\\S+) \\$before_query;").matcher(format);
    assertThat(map.find()).isTrue();
    var path = Pattern.compile(map.group(1).replace("before_query", "path")).matcher(address);
    assertThat(path.find()).isTrue();
    assertThat(path.group("path")).isEqualTo(written);
  }

  @Test
  void nginxHasNoOtherLogAndNothingInItThatHoldsTheQuery() {
    var format = file("web-files", "log-format.conf");
    var line = format.substring(format.indexOf("log_format"));
    var variables = Pattern.compile("\\$[a-z0-9_]+").matcher(line).results().map(m -> m.group());
    assertThat(variables)
        .containsExactly(
            "$remote_addr",
            "$time_iso8601",
            "$request_method",
            "$path_alone",
            "$server_protocol",
            "$status",
            "$body_bytes_sent",
            "$request_time");
    assertThat(directives(file("web-files", "access-log.conf")))
        .containsExactly(
            "access_log /dev/stdout path_alone;",
            // From "error" on nginx quotes the request line.
            "error_log /dev/stderr crit;");
    var mounts = overlay().workload(JITSI, "web").container().path("volumeMounts");
    assertThat(Overlay.stream(mounts).map(mount -> mount.path("mountPath").asText()))
        // "default" of that folder holds the servers: the format must have been read before.
        .contains("/config/nginx/site-confs/00-log-format", "/config/nginx-custom/access-log.conf");
  }

  @Test
  void whatIsSaidInFilesIsSaidInWordsTheyKnow() {
    assertThat(directives(file("jicofo-files", "custom-jicofo.conf")))
        .containsExactly("jicofo.bridge.max-bridge-participants-per-interval = 30");
    assertThat(directives(file("jvb-files", "custom-jvb.conf")))
        .containsExactly("videobridge.load-management.conference-last-n-limits { 20 = 5 }");
    assertThat(directives(file("web-files", "custom-config.js")))
        .containsExactly(
            "config.channelLastN = 5;",
            "config.disableInviteFunctions = true;",
            "config.readOnlyName = true;",
            "config.localRecording = { disable: true };");
  }

  private static Overlay overlay() {
    return Overlay.of("single-machine");
  }

  private static String file(String map, String name) {
    return overlay().get("ConfigMap", JITSI, map).path("data").path(name).asText();
  }

  private static List<String> directives(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.matches("\\s*(#|//).*")).toList();
  }
}
