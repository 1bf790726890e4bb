package vn.diemcau.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.diemcau.db.DatabaseUnavailable;

/** Writes answers; the one place that decides what a failure looks like from outside. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /**
   * Bytes. Lists gain by a factor of ten; what holds a token of the caller is far smaller and stays
   * as it is, so that its length tells nothing (BREACH).
   */
  private static final int WORTH_PACKING = 4096;

  private Answers() {}

  static void send(RoutingContext context, Reply reply) {
    var response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    if (reply.problem().isPresent()) {
      send(context, reply.problem().get());
    } else if (reply.json() != null) {
      response.putHeader("Content-Type", "application/json; charset=utf-8");
      end(context, reply.json().toBuffer());
    } else {
      end(context, reply.content() == null ? Buffer.buffer() : reply.content());
    }
  }

  private static void end(RoutingContext context, Buffer body) {
    var response = context.response();
    if (body.length() < WORTH_PACKING || !Gzip.isAcceptedBy(context.request())) {
      response.end(body);
      return;
    }
    response
        .putHeader("Content-Encoding", "gzip")
        .putHeader("Vary", "Cookie, Accept-Encoding")
        .end(Gzip.pack(body));
  }

  private static void send(RoutingContext context, Problem problem) {
    var response = context.response();
    if (problem.retryAfterSeconds() > 0) {
      response.putHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
    }
    response
        .putHeader("Content-Type", "application/problem+json; charset=utf-8")
        .end(problem.toJson(RequestId.of(context)).toBuffer());
  }

  static void fail(RoutingContext context, Throwable error) {
    if (error instanceof HttpClosedException && context.response().closed()) {
      // The caller hung up in the middle of the request: nobody is there to be answered.
      return;
    }
    send(context, Reply.problem(problem(context, error)));
  }

  private static Problem problem(RoutingContext context, Throwable error) {
    if (error instanceof ProblemException known) {
      return known.problem();
    }
    if (error instanceof DatabaseUnavailable down) {
      LOG.atWarn()
          .addKeyValue("request", RequestId.of(context))
          .log("database unavailable: {}", String.valueOf(down.getMessage()));
      return Problem.unavailable();
    }
    if (error instanceof HttpException http && http.getStatusCode() < 500) {
      return framework(http.getStatusCode());
    }
    LOG.atError()
        .addKeyValue("request", RequestId.of(context))
        .setCause(error)
        .log("request failed");
    return Problem.of(
        ProblemCode.INTERNAL, "Lỗi đã được ghi lại. Báo mã yêu cầu cho quản trị viên nếu lặp lại.");
  }

  /** What the web framework refused on its own. */
  static Problem framework(int status) {
    return switch (status) {
      case 404 -> Problem.notFound();
      case 405 -> Problem.of(ProblemCode.METHOD, "Địa chỉ này không nhận phương thức đó.");
      case 413 -> Problem.of(ProblemCode.TOO_LARGE, "Yêu cầu quá lớn.");
      case 414 -> Problem.of(ProblemCode.TOO_LARGE, "Địa chỉ dài quá 16 KiB.").withStatus(414);
      case 415 -> Problem.of(ProblemCode.MEDIA_TYPE, "Không nhận loại nội dung này.");
      case 431 ->
          Problem.of(ProblemCode.TOO_LARGE, "Tiêu đề của yêu cầu lớn quá 8 KiB.").withStatus(431);
      default -> Problem.of(ProblemCode.MALFORMED, "Yêu cầu không hợp lệ.");
    };
  }
}
