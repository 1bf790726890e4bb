package vn.diemcau.http;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.Optional;

/**
 * IP addresses with the same first bits (RFC 4632, RFC 4291 2.3); one address alone is a range of
 * all its bits.
 *
 * @param network the address the range is named by, as a number; bits after the prefix do not count
 * @param length how many bits an address of this kind has: 32 or 128
 * @param prefix how many first bits are the same, 0 to {@code length}
 */
public record AddressRange(BigInteger network, int length, int prefix) {

  /** Reads {@code 10.42.0.0/16}, {@code fd00::/8} or an address alone; empty: it is neither. */
  public static Optional<AddressRange> parse(String text) {
    var parts = text.split("/", -1);
    var bytes = NetUtil.createByteArrayFromIpAddressString(parts[0]);
    if (bytes == null || parts.length > 2) {
      return Optional.empty();
    }
    var length = bytes.length * 8;
    if (parts.length == 2 && !parts[1].matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    var prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : length;
    return prefix > length
        ? Optional.empty()
        : Optional.of(new AddressRange(new BigInteger(1, bytes), length, prefix));
  }

  /** False for what is no address. */
  boolean contains(String address) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes != null
        && bytes.length * 8 == length
        && new BigInteger(1, bytes).xor(network).shiftRight(length - prefix).signum() == 0;
  }
}
