package vn.diemcau.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Packs an answer for callers that say they can read it (RFC 9110, 8.4.1.3). */
final class Gzip {
  private Gzip() {}

  static boolean isAcceptedBy(HttpServerRequest request) {
    var accepted = request.getHeader("Accept-Encoding");
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  static Buffer pack(Buffer body) {
    var packed = new ByteArrayOutputStream(body.length() / 4);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(packed.toByteArray());
  }
}
