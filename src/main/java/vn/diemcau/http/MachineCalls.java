package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/**
 * Routes of the machine port for callers that show a secret. Who shows none, or a wrong one, is
 * refused before any of the body is read.
 */
public final class MachineCalls {
  private final Router router;
  private final Optional<BearerSecrets> secrets;
  private final BodyReader reader;

  /**
   * @param secrets empty: nobody is let in
   */
  public MachineCalls(Vertx vertx, Router router, Optional<BearerSecrets> secrets) {
    this.router = router;
    this.secrets = secrets;
    this.reader = new BodyReader(vertx, Patience.USUAL.body());
  }

  /**
   * @param maxBytes of the body; more is refused by its announced length
   */
  public MachineCalls handle(
      HttpMethod method,
      String path,
      int maxBytes,
      Function<MachineCall, Future<Reply>> operation) {
    router
        .route(method, path)
        .handler(
            context -> {
              hangUpAfterwards(context);
              admitted(context, maxBytes, operation)
                  .onSuccess(reply -> Answers.send(context, reply))
                  .onFailure(error -> Answers.fail(context, error));
            });
    return this;
  }

  private Future<Reply> admitted(
      RoutingContext context, int maxBytes, Function<MachineCall, Future<Reply>> operation) {
    var shown = context.request().getHeader("Authorization");
    if (!secrets.map(known -> known.admit(shown)).orElse(false)) {
      return Future.succeededFuture(refused(context));
    }
    return reader
        .read(context.request(), maxBytes)
        .compose(body -> operation.apply(new MachineCall(context, body)));
  }

  private static Reply refused(RoutingContext context) {
    if (!BodyReader.isWorthDraining(context.request())) {
      context.response().putHeader("Connection", "close");
    }
    return Reply.problem(
            Problem.of(ProblemCode.UNAUTHENTICATED, "Thiếu hoặc sai chuỗi bí mật của máy gọi."))
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** The framework would wait for the rest of a body that nobody reads. */
  private static void hangUpAfterwards(RoutingContext context) {
    var request = context.request();
    context
        .response()
        .endHandler(
            sent -> {
              if (!request.isEnded() && !BodyReader.isWorthDraining(request)) {
                request.connection().close();
              }
            });
  }
}
