package vn.diemcau.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.42.0.0/16, 10.42.0.0",
    "10.42.0.0/16, 10.42.255.255",
    "10.42.7.9/16, 10.42.0.1",
    "192.0.2.7, 192.0.2.7",
    "0.0.0.0/0, 203.0.113.9",
    "10.0.0.5/31, 10.0.0.4",
    "fd00::/8, fd12:3456::1",
    "::1, 0:0:0:0:0:0:0:1"
  })
  void holdsWhatHasItsFirstBits(String range, String address) {
    assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.42.0.0/16, 10.43.0.0",
    "10.42.0.0/16, 10.41.255.255",
    "192.0.2.7, 192.0.2.8",
    "10.0.0.5/31, 10.0.0.6",
    "0.0.0.0/0, ::1",
    "fd00::/8, fe80::1",
    "10.42.0.0/16, may-chu",
    "10.42.0.0/16, ''"
  })
  void holdsNothingElse(String range, String address) {
    assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "proxy.tinh.vn",
        "10.42.0.0/33",
        "10.42.0.0/-1",
        "10.42.0.0/",
        "10.42.0.0/1/2",
        "10.42.0/16",
        "fd00::/129",
        "10.42.0.0/ 16",
        "10.42.0.0/99999"
      })
  void aNameOrAHalfAddressIsNone(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @Test
  void anAddressAloneIsARangeOfAllItsBits() {
    assertThat(AddressRange.parse("192.0.2.7")).isEqualTo(AddressRange.parse("192.0.2.7/32"));
  }
}
