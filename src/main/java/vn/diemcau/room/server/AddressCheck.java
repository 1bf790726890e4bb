package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What this server itself can find out about a deployment's public address. */
final class AddressCheck {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final JitsiHttp http;

  AddressCheck(Vertx vertx) {
    this.vertx = vertx;
    // A page of any length will do; only that there is one is asked for.
    this.http = new JitsiHttp(vertx, LIMIT, ScriptFetch.MAX_BYTES);
  }

  /**
   * @param detail in Vietnamese: what was seen, or what to change
   */
  record Finding(boolean ok, String detail) {}

  /** Whether the name has an address. */
  Future<Finding> resolves(URI address) {
    var host = address.getHost();
    return vertx
        .executeBlocking(() -> InetAddress.getAllByName(host), false)
        .map(
            found ->
                new Finding(
                    true,
                    "%s là %s."
                        .formatted(
                            host,
                            Arrays.stream(found)
                                .map(InetAddress::getHostAddress)
                                .collect(Collectors.joining(", ")))))
        .otherwise(
            unknown ->
                new Finding(
                    false,
                    "Không tìm thấy %s. Thêm tên này vào DNS của mạng, hoặc sửa địa chỉ công khai của máy chủ họp."
                        .formatted(host)));
  }

  /** Whether it is reached by TLS with a certificate this server trusts. */
  Future<Finding> tls(URI address) {
    if (!address.getScheme().equals("https")) {
      return Future.succeededFuture(withoutTls(address.getHost()));
    }
    return http.get(address)
        .map(answer -> new Finding(true, "Kết nối TLS tốt, chứng chỉ được tin."))
        .otherwise(error -> new Finding(false, tlsFault(error, address)));
  }

  private static Finding withoutTls(String host) {
    return host.equals("localhost") || host.startsWith("127.")
        ? new Finding(true, "Trên chính máy này thì không cần TLS.")
        : new Finding(
            false,
            "Địa chỉ là http, mà trình duyệt chỉ cho dùng camera qua https. Đặt chứng chỉ cho máy chủ họp rồi đổi địa chỉ thành https.");
  }

  /** The narrowest of what the JVM wraps into one another. */
  private static String tlsFault(Throwable error, URI address) {
    var host = address.getHost();
    if (isCausedBy(error, CertificateExpiredException.class)) {
      return "Chứng chỉ của %s đã hết hạn. Thay chứng chỉ.".formatted(host);
    }
    if (isCausedBy(error, CertPathBuilderException.class)) {
      return "Máy chủ này không tin nơi cấp chứng chỉ của %s. Thêm chứng chỉ gốc vào kho tin cậy của Java, và vào máy của người dự."
          .formatted(host);
    }
    if (isCausedBy(error, CertificateException.class)) {
      return "Chứng chỉ không ghi tên %s. Cấp lại chứng chỉ có tên này.".formatted(host);
    }
    return isCausedBy(error, SSLException.class)
        ? "%s không bắt tay TLS được. Kiểm tra cấu hình TLS của nginx.".formatted(host)
        : "Không kết nối được %s. Kiểm tra máy chủ họp có chạy và tường lửa có mở cổng."
            .formatted(address.getAuthority());
  }

  private static boolean isCausedBy(Throwable error, Class<? extends Throwable> kind) {
    return error != null && (kind.isInstance(error) || isCausedBy(error.getCause(), kind));
  }

  /** Whether the IFrame API's script is there. */
  Future<Finding> script(URI address) {
    return new ScriptFetch(http, address)
        .fetch()
        .map(
            script ->
                new Finding(
                    true, "Đã tải external_api.js, %d KiB.".formatted(script.length() / 1024 + 1)))
        .otherwise(
            error ->
                new Finding(
                    false,
                    "Không tải được %s/external_api.js. Kiểm tra nginx của máy chủ họp phục vụ tệp này."
                        .formatted(address)));
  }
}
