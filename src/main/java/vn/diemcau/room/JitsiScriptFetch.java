package vn.diemcau.room;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the IFrame API's script from the configured Jitsi. Whatever that server does, an attempt
 * ends: within ten seconds, and after two megabytes.
 */
final class JitsiScriptFetch {
  static final int MAX_BYTES = 2 * 1024 * 1024;

  private static final int CONNECT_MILLIS = 2000;

  private final HttpClient client;
  private final RequestOptions address;
  private final Duration limit;

  JitsiScriptFetch(Vertx vertx, URI jitsi, Duration limit) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAlive(false));
    this.address =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(jitsi + "/external_api.js")
            .setFollowRedirects(false);
    this.limit = limit;
  }

  /** Fails unless the answer is that script. */
  Future<Buffer> fetch() {
    return client
        .request(address)
        .compose(
            request ->
                request
                    .send()
                    .compose(response -> read(request, response))
                    .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    // Without this a server that never finishes would keep its connection.
                    .onFailure(error -> request.reset()));
  }

  private static Future<Buffer> read(HttpClientRequest request, HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    response.exceptionHandler(whole::tryFail);
    if (response.statusCode() != 200) {
      return Future.failedFuture("answered " + response.statusCode());
    }
    var body = Buffer.buffer();
    response.handler(
        part -> {
          if (body.length() + part.length() > MAX_BYTES) {
            whole.tryFail("more than " + MAX_BYTES + " bytes");
            request.reset();
          } else {
            body.appendBuffer(part);
          }
        });
    response.endHandler(end -> whole.tryComplete(body));
    return whole
        .future()
        .compose(
            script ->
                script.toString(StandardCharsets.UTF_8).contains("JitsiMeetExternalAPI")
                    ? Future.succeededFuture(script)
                    : Future.failedFuture("not the IFrame API's script"));
  }
}
