package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Reads a body no larger and no slower than allowed, and refuses by its announced length before
 * reading any of it.
 */
final class BodyReader {
  /**
   * Up to this length the rest of a refused body is read and dropped, so that the sender gets to
   * see the answer.
   */
  private static final long WORTH_DRAINING = 32L * 1024 * 1024;

  private final Vertx vertx;
  private final Duration timeLimit;

  BodyReader(Vertx vertx, Duration timeLimit) {
    this.vertx = vertx;
    this.timeLimit = timeLimit;
  }

  /** Must be called in the turn in which the request arrived. */
  Future<Buffer> read(HttpServerRequest request, int maxBytes) {
    if (!hasBody(request)) {
      return Future.succeededFuture(Buffer.buffer());
    }
    var announced = announcedLength(request);
    if (announced > maxBytes) {
      return tooLarge(request, announced, maxBytes);
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    return collect(request, maxBytes);
  }

  static boolean hasBody(HttpServerRequest request) {
    return request.headers().contains("Transfer-Encoding") || announcedLength(request) > 0;
  }

  /** Whether what is still to come of a refused body is worth waiting for. */
  static boolean isWorthDraining(HttpServerRequest request) {
    return !request.headers().contains("Transfer-Encoding")
        && announcedLength(request) <= WORTH_DRAINING;
  }

  /** 0 when not announced. The HTTP parser has refused what is not a number. */
  private static long announcedLength(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    return length == null ? 0 : Long.parseLong(length.trim());
  }

  private Future<Buffer> collect(HttpServerRequest request, int maxBytes) {
    Promise<Buffer> done = Promise.promise();
    var body = Buffer.buffer();
    var timer = vertx.setTimer(timeLimit.toMillis(), late -> done.tryFail(tooSlow(request)));
    request.handler(
        part -> {
          if (body.length() + part.length() > maxBytes) {
            done.tryFail(tooLargeProblem(maxBytes).exception());
          } else {
            body.appendBuffer(part);
          }
        });
    request.exceptionHandler(done::tryFail);
    request.endHandler(end -> done.tryComplete(body));
    return done.future().onComplete(ended -> vertx.cancelTimer(timer));
  }

  private static Future<Buffer> tooLarge(HttpServerRequest request, long announced, int maxBytes) {
    if (announced > WORTH_DRAINING) {
      request.response().putHeader("Connection", "close");
    }
    return tooLargeProblem(maxBytes).failed();
  }

  private static Problem tooLargeProblem(int maxBytes) {
    return Problem.of(ProblemCode.TOO_LARGE, "Thân yêu cầu lớn quá " + maxBytes / 1024 + " KiB.");
  }

  private ProblemException tooSlow(HttpServerRequest request) {
    request.response().putHeader("Connection", "close");
    return Problem.of(
            ProblemCode.TIMEOUT, "Gửi thân yêu cầu trong vòng " + timeLimit.toSeconds() + " giây.")
        .exception();
  }
}
