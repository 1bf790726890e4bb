package vn.diemcau.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.audit.Audit;

/** One request of the contract, checked and ready to be read. */
public final class Call {
  private final RoutingContext context;
  private final String address;
  private final Buffer raw;
  private CurrentUser user;
  private JsonObject body = new JsonObject();
  private JsonObject parameters = new JsonObject();

  Call(RoutingContext context, String address, Buffer raw) {
    this.context = context;
    this.address = address;
    this.raw = raw;
  }

  /** Who is calling; only for operations that are not anonymous. */
  public CurrentUser user() {
    if (user == null) {
      throw new IllegalStateException("an anonymous operation has no user");
    }
    return user;
  }

  public Optional<CurrentUser> optionalUser() {
    return Optional.ofNullable(user);
  }

  /** The caller as the record names them; only for operations that are not anonymous. */
  public Audit.Actor actor() {
    var caller = user();
    return new Audit.Actor(
        caller.kind().code(), caller.id(), caller.name(), requestId(), address());
  }

  /** The JSON body: valid, its strings in NFC. Empty where there was none. */
  public JsonObject body() {
    return body;
  }

  /** The bytes of the body as they came. */
  public Buffer raw() {
    return raw;
  }

  /** The path parameter {@code id}. */
  public UUID id() {
    return uuid("id");
  }

  /** A path or query parameter that the contract requires and calls a UUID. */
  public UUID uuid(String name) {
    return UUID.fromString(parameters.getString(name));
  }

  /** A path or query parameter; empty when missing or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.getValue(name))
        .map(Object::toString)
        .filter(value -> !value.isBlank());
  }

  public int number(String name, int fallback) {
    return parameters.getInteger(name, fallback);
  }

  /** False when missing. */
  public boolean flag(String name) {
    return parameters.getBoolean(name, false);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.request().getCookie(name)).map(cookie -> cookie.getValue());
  }

  /** The version in {@code If-Match}; only for operations that require it. */
  public int ifMatch() {
    return ETags.version(header("If-Match").orElseThrow());
  }

  /** Only for operations that require it. */
  public String idempotencyKey() {
    return header("Idempotency-Key").orElseThrow();
  }

  /** Names this request in answers, logs and the record. */
  public String requestId() {
    return RequestId.of(context);
  }

  /** The caller's network address, as told by a trusted proxy where there is one. */
  public String address() {
    return address;
  }

  public String method() {
    return context.request().method().name();
  }

  /** The id of the operation in the contract. */
  public String operation() {
    return RequestLog.operation(context);
  }

  /** Path with query, exactly as sent. */
  public String uri() {
    return context.request().uri();
  }

  /** The path alone. */
  public String path() {
    return context.request().path();
  }

  RoutingContext context() {
    return context;
  }

  void identified(CurrentUser found) {
    this.user = found;
  }

  void validated(JsonObject validParameters, JsonObject validBody) {
    this.parameters = validParameters;
    this.body = validBody;
  }
}
