package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks one part of a Jitsi deployment over HTTP. Whatever that does, an attempt ends: within the
 * time limit, after so many bytes, and without going anywhere it points to.
 */
public final class JitsiHttp {
  private static final int CONNECT_MILLIS = 2000;

  private final HttpClient client;
  private final Duration limit;
  private final int maxBytes;

  public JitsiHttp(Vertx vertx, Duration limit, int maxBytes) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAlive(false));
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  /**
   * @param url absolute, with its query
   * @param host the {@code Host} to name, where it is another than the one connected to; or empty
   */
  record Asked(
      HttpMethod method, String url, String host, Map<String, String> headers, Buffer body) {}

  public record Answer(int status, Buffer body) {}

  public Future<Answer> get(URI url) {
    return ask(new Asked(HttpMethod.GET, url.toString(), "", Map.of(), Buffer.buffer()));
  }

  Future<Answer> ask(Asked asked) {
    var options =
        new RequestOptions()
            .setMethod(asked.method())
            .setAbsoluteURI(asked.url())
            .setFollowRedirects(false);
    asked.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(
            request ->
                send(request, asked)
                    .compose(response -> read(request, response))
                    .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    // Without this a server that never finishes would keep its connection.
                    .onFailure(error -> request.reset()));
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, Asked asked) {
    if (!asked.host().isEmpty()) {
      request.authority(HostAndPort.authority(asked.host()));
    }
    return asked.body().length() == 0 ? request.send() : request.send(asked.body());
  }

  private Future<Answer> read(HttpClientRequest request, HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    var body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.handler(
        part -> {
          if (body.length() + part.length() > maxBytes) {
            whole.tryFail("more than " + maxBytes + " bytes");
            request.reset();
          } else {
            body.appendBuffer(part);
          }
        });
    response.endHandler(end -> whole.tryComplete(body));
    return whole.future().map(read -> new Answer(response.statusCode(), read));
  }
}
