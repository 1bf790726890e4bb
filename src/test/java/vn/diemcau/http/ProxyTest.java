package vn.diemcau.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyTest {
  @Test
  void withoutATrustedProxyTheForwardedAddressIsAWordOfTheCallersOwn() {
    assertThat(address(List.of(), "10.9.8.7")).isEqualTo("127.0.0.1");
    assertThat(address(ranges("192.0.2.7"), "10.9.8.7")).isEqualTo("127.0.0.1");
  }

  @Test
  void ofATrustedProxyTheLastHopBeforeItIsBelieved() {
    assertThat(address(ranges("127.0.0.1"), "10.9.8.7")).isEqualTo("10.9.8.7");
    assertThat(address(ranges("127.0.0.1"), "1.2.3.4, 10.9.8.7")).isEqualTo("10.9.8.7");
    assertThat(address(ranges("127.0.0.1 192.0.2.0/24"), "1.2.3.4, 10.9.8.7, 192.0.2.7"))
        .isEqualTo("10.9.8.7");
  }

  @Test
  void whatIsNoAddressIsNotBelievedOfAnyone() {
    assertThat(address(ranges("127.0.0.1"), "<script>")).isEqualTo("127.0.0.1");
    assertThat(address(ranges("127.0.0.1"), "")).isEqualTo("127.0.0.1");
  }

  private static String address(List<AddressRange> proxies, String forwardedFor) {
    try (var api = new TestApi(1000, proxies, Patience.USUAL)) {
      return api.client()
          .call("GET", "/notes/latest")
          .header("X-Forwarded-For", forwardedFor)
          .send()
          .json()
          .getString("for");
    }
  }

  private static List<AddressRange> ranges(String text) {
    return List.of(text.split(" ")).stream()
        .map(range -> AddressRange.parse(range).orElseThrow())
        .toList();
  }
}
