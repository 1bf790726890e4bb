package vn.diemcau.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;

/**
 * The mounted files do what no variable of Prosody's image can, and set nothing that nobody reads.
 */
class ProsodyFilesTest {
  private static final String OVERLAYS = "vn.diemcau.deploy.Overlay#all";

  /** mod_reservations, mod_muc_end_meeting and the logging of Prosody itself. */
  private static final Set<String> GLOBAL_OPTIONS =
      Set.of(
          "reservations_api_headers",
          "reservations_api_timeout",
          "reservations_api_retry_count",
          "reservations_api_retry_delay",
          "reservations_enable_lobby_support",
          "reservations_enable_max_occupants",
          "reservations_enable_password_support",
          "prosody_password_public_key_repo_url",
          "log");

  /** mod_event_sync_component. */
  private static final Set<String> EVENT_OPTIONS =
      Set.of(
          "component_module",
          "muc_component",
          "api_prefix",
          "api_headers",
          "api_timeout",
          "api_retry_count",
          "api_retry_delay",
          "include_user_info",
          "include_speaker_stats");

  private static final String SECRET_FILE = "/secrets/bearer/bearer";
  private static final Map<String, String> FILES = Map.of(SECRET_FILE, "bi-mat\n");

  static ProsodyFile file(Overlay overlay, String name) {
    return file(overlay, name, "bi-mat");
  }

  static ProsodyFile file(Overlay overlay, String name, String secret) {
    var prosody = overlay.workload("diemcau-jitsi", "prosody");
    var text = overlay.get("ConfigMap", "diemcau-jitsi", "prosody-files").at("/data/" + name);
    assertThat(text.isTextual()).as(name).isTrue();
    return ProsodyFile.run(text.asText(), name, Map.of(SECRET_FILE, secret), prosody.environment());
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void everyOptionIsOneThatAModuleReads(Overlay overlay) {
    var own = file(overlay, "diemcau.cfg.lua").all();
    assertThat(own).containsOnlyKeys(ProsodyFile.GLOBAL);
    assertThat(own.get(ProsodyFile.GLOBAL)).containsOnlyKeys(GLOBAL_OPTIONS);
    var events = file(overlay, "esync.cfg.lua").all();
    assertThat(events).hasSize(1);
    assertThat(events.values()).allSatisfy(set -> assertThat(set).containsOnlyKeys(EVENT_OPTIONS));
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void bothKindsOfCallsCarryTheSecretOfTheMountedFile(Overlay overlay) {
    var options = file(overlay, "diemcau.cfg.lua").options(ProsodyFile.GLOBAL);
    assertThat(options.get("reservations_api_headers").get("Authorization").tojstring())
        .isEqualTo("Bearer bi-mat");
    var events = file(overlay, "esync.cfg.lua").all().values().iterator().next();
    assertThat(events.get("api_headers").get("Authorization").tojstring())
        .isEqualTo("Bearer bi-mat");
    var mounts = overlay.workload("diemcau-jitsi", "prosody").container().path("volumeMounts");
    assertThat(Overlay.stream(mounts).map(mount -> mount.path("mountPath").asText()))
        .contains(
            "/secrets/bearer", "/config/conf.d/diemcau.cfg.lua", "/config/conf.d/esync.cfg.lua");
  }

  @ParameterizedTest
  @MethodSource(OVERLAYS)
  void theEventsOutlastARestartOfTheServer(Overlay overlay) {
    var events = file(overlay, "esync.cfg.lua").all().values().iterator().next();
    var seconds =
        events.get("api_retry_count").checkint() * events.get("api_retry_delay").checkint();
    var grace =
        overlay.workload("diemcau", "server").pod().path("terminationGracePeriodSeconds").asInt();
    assertThat(seconds).isGreaterThan(grace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Token eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWVtY2F1In0.sig-na_ture not allowed to join: dc-a@muc.meet.jitsi",
        "GET /xmpp-websocket?room=dc-a&token=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWVtY2F1In0.sig-na_ture HTTP/1.1",
        "GET /dc-a?jwt=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWVtY2F1In0.sig-na_ture#x",
        "two: eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWVtY2F1In0.sig-na_ture, eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWVtY2F1In0.",
        "cut short: eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJkaWVtY2F1In0",
        "not one of ours: ?room=a&token=abcdef&x=1",
      })
  void noLineOfProsodysLogHoldsAToken(String line) {
    var log = file(Overlay.of("single-machine"), "diemcau.cfg.lua");
    var sinks = log.options(ProsodyFile.GLOBAL).get("log");
    assertThat(sinks.length()).as("the only place lines go to").isEqualTo(1);
    var sink = sinks.get(1);
    assertThat(sink.get("to").tojstring()).isEqualTo("stdout");
    assertThat(sink.get("levels").get("min").tojstring()).isEqualTo("info");
    var written = sink.get("filter").call(LuaValue.valueOf(line)).tojstring();
    assertThat(written).contains("[token]").doesNotContain("eyJ", "sig-na_ture", "abcdef");
  }

  @Test
  void otherLinesAreWrittenAsTheyAre() {
    var sink =
        file(Overlay.of("single-machine"), "diemcau.cfg.lua")
            .options(ProsodyFile.GLOBAL)
            .get("log")
            .get(1);
    var line = "Room destroyed - dc-abcdefgh234567@muc.meet.jitsi, 100% of 3 left?";
    assertThat(sink.get("filter").call(LuaValue.valueOf(line)).tojstring()).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = {",
        "a = \"",
        "Component \"x\" 3",
        "a = FileLime(\"/secrets/bearer/bearer\")",
        "a = FileLine(\"/elsewhere\")",
        "a = 1 a = 2"
      })
  void aFileProsodyWouldNotTakeIsRefusedHereToo(String text) {
    assertThatThrownBy(() -> ProsodyFile.run(text, "bad.cfg.lua", FILES, Map.of()))
        .isInstanceOf(LuaError.class);
  }
}
