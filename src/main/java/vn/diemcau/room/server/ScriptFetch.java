package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Fetches the IFrame API's script from the configured Jitsi. Whatever that server does, an attempt
 * ends: within ten seconds, and after two megabytes.
 */
public final class ScriptFetch {
  public static final int MAX_BYTES = 2 * 1024 * 1024;

  private final JitsiHttp http;
  private final URI address;

  public ScriptFetch(Vertx vertx, URI jitsi, Duration limit) {
    this.http = new JitsiHttp(vertx, limit, MAX_BYTES);
    this.address = URI.create(jitsi + "/external_api.js");
  }

  /** Fails unless the answer is that script. */
  public Future<Buffer> fetch() {
    return http.get(address).compose(ScriptFetch::script);
  }

  private static Future<Buffer> script(JitsiHttp.Answer answer) {
    if (answer.status() != 200) {
      return Future.failedFuture("answered " + answer.status());
    }
    return answer.body().toString(StandardCharsets.UTF_8).contains("JitsiMeetExternalAPI")
        ? Future.succeededFuture(answer.body())
        : Future.failedFuture("not the IFrame API's script");
  }
}
