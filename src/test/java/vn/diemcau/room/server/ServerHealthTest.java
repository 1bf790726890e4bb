package vn.diemcau.room.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.diemcau.room.server.ServerHealth.Bridge;
import vn.diemcau.room.server.ServerHealth.Found;

class ServerHealthTest {
  private static final Bridge WELL = bridge(true, 0.2);
  private static final Bridge SICK = bridge(false, null);

  @Test
  void wellIsWhatAnswersWell() {
    var health =
        ServerHealth.of(
            new Found(
                Optional.of(true),
                Optional.of(true),
                Optional.of(JsonObject.of("participants", 12, "conferences", 2)),
                List.of(WELL, bridge(true, 0.5))));
    assertThat(health.state()).isEqualTo("up");
    assertThat(health.reason()).isEmpty();
    assertThat(health.participants()).contains(12);
    assertThat(health.stress()).contains(0.5);
  }

  @Test
  void whatNobodyToldUsOfIsNotJudged() {
    var health =
        ServerHealth.of(
            new Found(Optional.empty(), Optional.of(true), Optional.empty(), List.of()));
    assertThat(health.state()).isEqualTo("up");
    assertThat(health.participants()).isEmpty();
  }

  @Test
  void oneBridgeOfTwoIsLess() {
    var health = bridges(WELL, SICK);
    assertThat(health.state()).isEqualTo("degraded");
    assertThat(health.reason()).isEqualTo("1 trong 2 cầu truyền hình (JVB) không trả lời.");
  }

  @Test
  void aBridgeWithTooMuchToDoIsLess() {
    assertThat(bridges(bridge(true, 0.79)).state()).isEqualTo("up");
    assertThat(bridges(bridge(true, 0.8)).state()).isEqualTo("degraded");
  }

  @Test
  void withoutABridgeOrWhoeverLeadsNothingBegins() {
    assertThat(bridges(SICK, SICK).state()).isEqualTo("down");
    var health =
        ServerHealth.of(
            new Found(
                Optional.of(false), Optional.of(false), Optional.empty(), List.of(WELL, SICK)));
    assertThat(health.state()).isEqualTo("down");
    assertThat(health.reason())
        .isEqualTo(
            "Prosody không trả lời; Jicofo không khoẻ hoặc không trả lời; 1 trong 2 cầu truyền hình (JVB) không trả lời.");
  }

  @Test
  void oddFiguresAreNoFigures() {
    var figures = JsonObject.of("participants", "many", "conferences", null);
    var health =
        ServerHealth.of(
            new Found(Optional.empty(), Optional.of(true), Optional.of(figures), List.of()));
    assertThat(health.participants()).isEmpty();
    assertThat(health.conferences()).isEmpty();
  }

  private static ServerHealth bridges(Bridge... bridges) {
    return ServerHealth.of(
        new Found(Optional.of(true), Optional.of(true), Optional.empty(), List.of(bridges)));
  }

  private static Bridge bridge(boolean healthy, Double stress) {
    return new Bridge("http://jvb", healthy, Optional.ofNullable(stress), Optional.empty());
  }
}
