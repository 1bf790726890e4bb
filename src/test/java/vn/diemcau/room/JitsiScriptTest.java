package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.diemcau.room.server.JitsiHttp;
import vn.diemcau.room.server.ScriptFetch;

/** Against a Jitsi of our own on loopback that answers as each test wants. */
class JitsiScriptTest {
  private static final String FIRST = "var JitsiMeetExternalAPI = 1;";
  private static final String SECOND = "var JitsiMeetExternalAPI = 2;";

  @TempDir Path folder;

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Handler<HttpServerRequest> answer;
  private Vertx vertx;
  private HttpServer jitsi;
  private JitsiScript script;

  @BeforeEach
  void startJitsi() {
    vertx = Vertx.vertx();
    jitsi =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  asked.incrementAndGet();
                  assertThat(request.path()).isEqualTo("/external_api.js");
                  answer.handle(request);
                })
            .listen(0, "127.0.0.1")
            .await();
    script = script(jitsi.actualPort());
  }

  @AfterEach
  void stop() {
    script.stop();
    vertx.close().await();
  }

  @Test
  void theScriptIsKeptWithItsHash() {
    answers(FIRST);
    script.renew().await();
    var copy = script.copy().orElseThrow();
    assertThat(copy.content().toString()).isEqualTo(FIRST);
    assertThat(copy.sha256()).matches("[0-9a-f]{64}").startsWith(copy.version());
    assertThat(folder.resolve(copy.sha256() + ".js")).hasContent(FIRST);
  }

  @Test
  void aRestartWithoutJitsiServesTheLastCopy() {
    answers(FIRST);
    script.renew().await();
    jitsi.close().await();
    var restarted = script(jitsi.actualPort());
    restarted.start().await();
    restarted.stop();
    assertThat(restarted.copy()).isEqualTo(script.copy());
  }

  @Test
  void aChangedScriptReplacesTheCopy() throws IOException {
    answers(FIRST);
    script.renew().await();
    answers(SECOND);
    script.renew().await();
    assertThat(script.copy().orElseThrow().content().toString()).isEqualTo(SECOND);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aCopyThatWasAlteredIsNotServed() throws IOException {
    answers(FIRST);
    script.renew().await();
    Files.writeString(folder.resolve(script.copy().orElseThrow().sha256() + ".js"), SECOND);
    jitsi.close().await();
    var restarted = script(jitsi.actualPort());
    restarted.start().await();
    restarted.stop();
    assertThat(restarted.copy()).isEmpty();
  }

  @Test
  void whateverElseJitsiAnswersTheCopyStays() {
    answers(FIRST);
    script.renew().await();
    assertRefused(request -> request.response().setStatusCode(503).end());
    assertRefused(
        request -> request.response().setStatusCode(302).putHeader("Location", "/x").end());
    assertRefused(request -> request.response().end("<html>login</html>"));
    assertRefused(request -> request.response().end());
    assertRefused(request -> request.connection().close());
    assertRefused(request -> request.response().end("x".repeat(ScriptFetch.MAX_BYTES + 1)));
    assertRefused(
        request -> {
          request.response().setChunked(true).write(FIRST);
          request.response().reset();
        });
    assertThat(script.copy().orElseThrow().content().toString()).isEqualTo(FIRST);
  }

  @Test
  void aJitsiThatNeverFinishesIsLeft() {
    assertRefused(request -> request.response().setChunked(true).write(FIRST));
    assertRefused(request -> {});
    assertThat(script.copy()).isEmpty();
  }

  @Test
  void withoutJitsiThereIsNoCopyAndNoHarm() {
    jitsi.close().await();
    assertThatThrownBy(() -> script.renew().await()).isNotNull();
    assertThat(script.copy()).isEmpty();
  }

  private void assertRefused(Handler<HttpServerRequest> fault) {
    var before = asked.get();
    answer = fault;
    assertThatThrownBy(() -> script.renew().await()).isNotNull();
    assertThat(asked.get()).isEqualTo(before + 1);
  }

  private void answers(String text) {
    answer = request -> request.response().end(text);
  }

  private JitsiScript script(int port) {
    var http = new JitsiHttp(vertx, Duration.ofMillis(500), ScriptFetch.MAX_BYTES);
    var fetch = new ScriptFetch(http, URI.create("http://127.0.0.1:" + port));
    return new JitsiScript(vertx, fetch, folder);
  }
}
