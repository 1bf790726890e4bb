package vn.diemcau.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The contract come alive: every operation of {@code openapi.yaml} is one handler bound by its id.
 * What the contract says of an operation (who may call, which roles, sizes, preconditions, shapes)
 * is enforced here and nowhere else.
 */
public final class Api {
  private static final Set<String> ACCESS = Set.of("anonymous", "person", "kiosk", "guest");

  private final Contract contract;
  private final Edge edge;
  private final Map<String, Operation> handlers = new HashMap<>();
  private final Map<String, StreamOperation> streams = new HashMap<>();
  private final Map<CurrentUser.Kind, Authenticator> authenticators =
      new EnumMap<>(CurrentUser.Kind.class);
  private Consumer<Call> onForbidden = call -> {};

  /**
   * Reads the contract; throws when it leaves open who may call an operation: no answer there means
   * nobody.
   */
  public Api(String contractResource, Edge edge) {
    this.contract = Contract.load(contractResource);
    this.edge = edge;
    for (var operation : contract.operations()) {
      if (operation.access().isEmpty() || !ACCESS.containsAll(operation.access())) {
        throw new IllegalStateException(
            "operation " + operation.id() + " does not say who may call it");
      }
    }
  }

  /**
   * Binds the handler of one operation; throws when the contract has none of this id, or it is
   * bound already.
   */
  public Api handle(String operationId, Operation handler) {
    bind(operationId, false);
    handlers.put(operationId, handler);
    return this;
  }

  /** Binds an operation that answers with server-sent events. */
  public Api stream(String operationId, StreamOperation handler) {
    bind(operationId, true);
    streams.put(operationId, handler);
    return this;
  }

  /** How callers of this kind are recognised. */
  public Api identify(CurrentUser.Kind kind, Authenticator authenticator) {
    authenticators.put(kind, authenticator);
    return this;
  }

  /** Told of every call refused with {@code forbidden}, for the record. */
  public Api onForbidden(Consumer<Call> listener) {
    this.onForbidden = listener;
    return this;
  }

  /** Throws when an operation of the contract has no handler. */
  public Api checkComplete() {
    var missing = new TreeSet<String>();
    for (var operation : contract.operations()) {
      if (!isBound(operation.id())) {
        missing.add(operation.id());
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException("operations without a handler: " + missing);
    }
    return this;
  }

  /** The router of every bound operation, to be mounted at {@link #basePath}. */
  Router router(Vertx vertx, Patience patience) {
    var router = Router.router(vertx);
    var reader = new BodyReader(vertx, patience.body());
    router
        .get("/openapi.yaml")
        .handler(
            context ->
                Answers.send(
                    context, Reply.file("application/yaml; charset=utf-8", contract.document())));
    operationsByPath().forEach((path, operations) -> mount(router, reader, path, operations));
    return router;
  }

  String basePath() {
    return contract.basePath();
  }

  /**
   * One route for each path: the router compares a request with every route before the right one.
   */
  private void mount(
      Router router, BodyReader reader, String path, List<ContractOperation> operations) {
    var byMethod = new TreeMap<String, ApiRoute>();
    for (var operation : operations) {
      byMethod.put(operation.method(), route(reader, operation));
    }
    var allowed = String.join(", ", byMethod.keySet());
    router
        .route(path.replaceAll("\\{(\\w+)}", ":$1"))
        .handler(
            context -> {
              var route = byMethod.get(context.request().method().name());
              if (route == null) {
                Answers.send(
                    context, Reply.problem(Answers.framework(405)).withHeader("Allow", allowed));
              } else {
                route.handle(context);
              }
            });
  }

  private ApiRoute route(BodyReader reader, ContractOperation operation) {
    return new ApiRoute(
        operation,
        edge,
        reader,
        authenticators,
        handlers.get(operation.id()),
        streams.get(operation.id()),
        call -> onForbidden.accept(call));
  }

  /**
   * Paths without parameters first: {@code /meetings/week} must not be read as a meeting with the
   * id "week".
   */
  private Map<String, List<ContractOperation>> operationsByPath() {
    var byPath = new LinkedHashMap<String, List<ContractOperation>>();
    contract.operations().stream()
        .filter(operation -> isBound(operation.id()))
        .sorted(
            Comparator.comparing((ContractOperation operation) -> operation.path().contains("{")))
        .forEach(
            operation ->
                byPath.computeIfAbsent(operation.path(), path -> new ArrayList<>()).add(operation));
    return byPath;
  }

  private void bind(String operationId, boolean stream) {
    var known =
        contract.operations().stream()
            .anyMatch(
                operation -> operation.id().equals(operationId) && operation.stream() == stream);
    if (!known || isBound(operationId)) {
      throw new IllegalStateException(
          "no such operation in the contract, or bound twice: " + operationId);
    }
  }

  private boolean isBound(String operationId) {
    return handlers.containsKey(operationId) || streams.containsKey(operationId);
  }
}
