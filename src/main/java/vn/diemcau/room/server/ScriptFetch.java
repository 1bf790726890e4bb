package vn.diemcau.room.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Fetches the IFrame API's script of one Jitsi. */
public final class ScriptFetch {
  public static final int MAX_BYTES = 2 * 1024 * 1024;

  private final JitsiHttp http;
  private final URI address;

  /**
   * @param http with {@link #MAX_BYTES} as its limit
   */
  public ScriptFetch(JitsiHttp http, URI jitsi) {
    this.http = http;
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
