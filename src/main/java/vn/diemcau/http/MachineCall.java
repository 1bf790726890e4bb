package vn.diemcau.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** One call of a machine that has shown its secret, its body read whole. */
public final class MachineCall {
  private final RoutingContext context;
  private final Buffer body;

  MachineCall(RoutingContext context, Buffer body) {
    this.context = context;
    this.body = body;
  }

  /** Empty where there was none. */
  public Buffer body() {
    return body;
  }

  /**
   * The body as a JSON object, read as strictly as any of the API's; throws the problem {@code
   * malformed}.
   *
   * @param maxItems of any one array
   */
  public JsonObject json(int maxItems) {
    if (StrictJson.parse(body, maxItems) instanceof JsonObject json) {
      return json;
    }
    throw Problem.of(ProblemCode.MALFORMED, "Thân yêu cầu phải là một đối tượng JSON.").exception();
  }

  /** A parameter of the path, percent-decoded. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** Names this request in answers, logs and the record. */
  public String requestId() {
    return RequestId.of(context);
  }
}
