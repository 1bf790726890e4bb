package vn.diemcau.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection, blocking, with as little work of its own as possible: client
 * and server share the processors, so what a client costs is missing in the figures.
 */
final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 65_536);
  }

  /**
   * @param cookie the pair {@code name=value} set by the answer, null where none was
   */
  record Answer(int status, String cookie, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * @param path of the contract
   * @param headers further header lines, each ended by CR LF
   */
  Answer send(String method, String path, String headers, byte[] body) throws IOException {
    return exchange(method, "/api/v1" + path, headers, body);
  }

  /** The same for what is not in the contract. */
  Answer exchange(String method, String path, String headers, byte[] body) throws IOException {
    var head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + socket.getPort()
            + "\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    var out = new ByteArrayOutputStream(head.length() + body.length);
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    socket.getOutputStream().write(out.toByteArray());
    return read();
  }

  private Answer read() throws IOException {
    var status = Integer.parseInt(line().split(" ")[1]);
    var length = 0;
    var chunked = false;
    String cookie = null;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      var value = line.substring(colon + 1).trim();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = value.equals("chunked");
        case "set-cookie" -> cookie = value.split(";", 2)[0];
        default -> {}
      }
    }
    return new Answer(status, cookie, chunked ? chunks() : in.readNBytes(length));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (var size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
