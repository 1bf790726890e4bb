package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class StopTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.empty(config -> TestConfig.withNotReadyFirst(config, Duration.ofMillis(1)));

  /**
   * In production a server is not ready for some seconds before it stops. The end of the stop was
   * then to be told on an event loop that had ended: each stop lasted until the process gave up.
   */
  @Test
  @Timeout(60)
  void aServerThatTellsTheLoadBalancerFirstComesToTheEndOfItsStop() {
    server.restart(() -> {});
    assertThat(server.client().get("/openapi.yaml").status()).isEqualTo(200);
  }
}
