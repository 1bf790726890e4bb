package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.diemcau.http.AddressRange;

class ProxyConfigTest {
  @Test
  void noProxyIsTrustedUnlessNamed() {
    assertThat(Config.from(Map.of()).http().trustedProxies()).isEmpty();
  }

  @Test
  void addressesAndRangesAreTrustedAlsoWhenNamedTwice() {
    var http =
        Config.from(Map.of("DIEMCAU_TRUSTED_PROXY", "10.42.0.0/16, 192.0.2.7 192.0.2.7")).http();
    assertThat(http.trustedProxies().stream().distinct())
        .containsExactlyElementsOf(
            Stream.of("10.42.0.0/16", "192.0.2.7")
                .map(text -> AddressRange.parse(text).orElseThrow())
                .toList());
  }

  @Test
  void aNameIsNoProxy() {
    assertThatThrownBy(() -> Config.from(Map.of("DIEMCAU_TRUSTED_PROXY", "traefik")))
        .isInstanceOf(ConfigFaults.class)
        .hasMessageContaining("DIEMCAU_TRUSTED_PROXY");
  }
}
