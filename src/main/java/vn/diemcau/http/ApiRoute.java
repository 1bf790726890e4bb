package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way of one call, from its headers to its answer; each step may refuse, the cheap ones first.
 */
final class ApiRoute {
  private static final int MAX_COOKIES = 20;
  private static final int MAX_IDEMPOTENCY_KEY = 100;

  private final ContractOperation operation;
  private final Edge edge;
  private final ClientAddress clientAddress;
  private final OriginRule originRule;
  private final BodyReader reader;
  private final Map<CurrentUser.Kind, Authenticator> authenticators;
  private final Parameters parameters;
  private final Operation handler;
  private final StreamOperation stream;
  private final Consumer<Call> onForbidden;

  ApiRoute(
      ContractOperation operation,
      Edge edge,
      BodyReader reader,
      Map<CurrentUser.Kind, Authenticator> authenticators,
      Operation handler,
      StreamOperation stream,
      Consumer<Call> onForbidden) {
    this.operation = operation;
    this.edge = edge;
    this.clientAddress = edge.clientAddress();
    this.originRule = edge.originRule();
    this.reader = reader;
    this.authenticators = authenticators;
    this.parameters = new Parameters(operation.parameters());
    this.handler = handler;
    this.stream = stream;
    this.onForbidden = onForbidden;
  }

  void handle(RoutingContext context) {
    RequestLog.operation(context, operation.id());
    Future.succeededFuture(context)
        .compose(this::read)
        .compose(this::identified)
        .compose(
            call -> {
              validate(call);
              return stream == null ? answer(call) : openStream(call);
            })
        .onFailure(error -> Answers.fail(context, error));
  }

  private Future<Call> read(RoutingContext context) {
    var request = context.request();
    var cookies = request.getHeader("Cookie");
    if (cookies != null
        && cookies.chars().filter(character -> character == ';').count() >= MAX_COOKIES) {
      throw Problem.of(ProblemCode.TOO_LARGE, "Có hơn " + MAX_COOKIES + " cookie.")
          .withStatus(431)
          .exception();
    }
    if (operation.changesState()) {
      checkMediaType(context);
    }
    var address = clientAddress.of(request);
    return reader
        .read(request, operation.maxBody())
        .map(bytes -> new Call(context, address, bytes));
  }

  /** A body needs its type named; a form of another site cannot name ours. */
  private void checkMediaType(RoutingContext context) {
    var given =
        Optional.ofNullable(context.request().getHeader("Content-Type")).map(ApiRoute::mediaType);
    var required = operation.body().map(ContractOperation.Body::required).orElse(false);
    if (given.isEmpty() && !required && !BodyReader.hasBody(context.request())) {
      return;
    }
    var types =
        operation.body().map(ContractOperation.Body::types).orElse(Set.of("application/json"));
    if (given.isEmpty() || !types.contains(given.get())) {
      throw Problem.of(
              ProblemCode.MEDIA_TYPE, "Cần Content-Type: " + String.join(" hoặc ", types) + ".")
          .exception();
    }
  }

  private static String mediaType(String header) {
    return header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  private Future<Call> identified(Call call) {
    if (operation.changesState()) {
      originRule.checkOrigin(call);
    }
    return identity(call, kinds())
        .map(
            user -> {
              user.ifPresent(call::identified);
              if (user.isEmpty()) {
                edge.rates().spend(Rate.ANONYMOUS, call.address());
              }
              if (user.isEmpty() && !operation.access().contains("anonymous")) {
                throw Problem.of(ProblemCode.UNAUTHENTICATED, "Đăng nhập rồi làm lại.").exception();
              }
              user.ifPresent(known -> permit(call, known));
              return call;
            });
  }

  private List<CurrentUser.Kind> kinds() {
    var kinds = new ArrayList<CurrentUser.Kind>();
    for (var kind : CurrentUser.Kind.values()) {
      if (operation.access().contains(kind.code()) && authenticators.containsKey(kind)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private Future<Optional<CurrentUser>> identity(Call call, List<CurrentUser.Kind> kinds) {
    if (kinds.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return authenticators
        .get(kinds.get(0))
        .of(call)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : identity(call, kinds.subList(1, kinds.size())));
  }

  private void permit(Call call, CurrentUser user) {
    if (operation.changesState()) {
      originRule.checkToken(call);
      edge.rates()
          .spend(
              operation.rate().filter("token"::equals).map(name -> Rate.TOKEN).orElse(Rate.WRITE),
              user.key());
    }
    var anyRole = operation.roles().isEmpty() || user.kind() != CurrentUser.Kind.PERSON;
    if (!anyRole && !user.hasRole(operation.roles())) {
      onForbidden.accept(call);
      throw Problem.forbidden().exception();
    }
  }

  private void validate(Call call) {
    if (operation.idempotent()) {
      checkIdempotencyKey(call);
    }
    if (operation.ifMatch()) {
      if (call.header("If-Match").isEmpty()) {
        throw Problem.of(ProblemCode.PRECONDITION_REQUIRED, "Cần If-Match với ETag đã nhận.")
            .exception();
      }
      call.ifMatch();
    }
    call.validated(parameters.of(call.context()), body(call));
  }

  private static void checkIdempotencyKey(Call call) {
    var key = call.header("Idempotency-Key");
    if (key.isEmpty()) {
      throw Problem.of(
              ProblemCode.PRECONDITION_REQUIRED, "Cần Idempotency-Key, ví dụ một UUID mới.")
          .exception();
    }
    if (!key.get().matches("[\\x21-\\x7E]{1," + MAX_IDEMPOTENCY_KEY + "}")) {
      throw Problem.of(
              ProblemCode.MALFORMED,
              "Idempotency-Key dài 1 đến "
                  + MAX_IDEMPOTENCY_KEY
                  + " ký tự ASCII, không có dấu cách.")
          .exception();
    }
  }

  private JsonObject body(Call call) {
    var schema = operation.body().flatMap(ContractOperation.Body::schema);
    var absent =
        call.raw().length() == 0
            && !operation.body().map(ContractOperation.Body::required).orElse(false);
    if (schema.isEmpty() || absent) {
      return new JsonObject();
    }
    var value = StrictJson.parse(call.raw());
    var faults = schema.get().faultsIn(value);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).exception();
    }
    return (JsonObject) value;
  }

  private Future<Void> answer(Call call) {
    return handler
        .handle(call)
        .recover(ApiRoute::refusal)
        .onSuccess(
            reply -> {
              if (reply
                  .problem()
                  .map(Problem::code)
                  .filter(ProblemCode.FORBIDDEN::equals)
                  .isPresent()) {
                onForbidden.accept(call);
              }
              Answers.send(call.context(), reply);
            })
        .mapEmpty();
  }

  private static Future<Reply> refusal(Throwable error) {
    return error instanceof ProblemException known
        ? Future.succeededFuture(Reply.problem(known.problem()))
        : Future.failedFuture(error);
  }

  private Future<Void> openStream(Call call) {
    var events = edge.streams().open(call);
    return stream.open(call, events).onFailure(error -> events.close());
  }
}
