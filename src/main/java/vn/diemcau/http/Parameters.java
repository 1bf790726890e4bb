package vn.diemcau.http;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.text.Normalizer;
import java.util.List;

/** Reads path and query parameters by the contract. */
final class Parameters {
  private final List<ContractOperation.Parameter> known;

  Parameters(List<ContractOperation.Parameter> known) {
    this.known = known;
  }

  /**
   * The parameters with their types. Throws {@code not-found} for a path that can name nothing,
   * {@code malformed} for a query parameter that is unknown, repeated or wrong.
   */
  JsonObject of(RoutingContext context) {
    var query = context.queryParams();
    for (var name : query.names()) {
      if (known.stream()
          .noneMatch(
              parameter -> parameter.in().equals("query") && parameter.name().equals(name))) {
        throw malformed("Không có tham số «" + shown(name) + "».");
      }
    }
    var values = new JsonObject();
    for (var parameter : known) {
      if (parameter.in().equals("path")) {
        values.put(parameter.name(), pathValue(parameter, context.pathParam(parameter.name())));
      } else if (parameter.in().equals("query")) {
        putQueryValue(parameter, query, values);
      }
    }
    return values;
  }

  private static Object pathValue(ContractOperation.Parameter parameter, String text) {
    var value = typed(parameter, text);
    if (value == null || !parameter.schema().faultsIn(value).isEmpty()) {
      throw Problem.notFound().exception();
    }
    return value;
  }

  private static void putQueryValue(
      ContractOperation.Parameter parameter, MultiMap query, JsonObject values) {
    var given = query.getAll(parameter.name());
    if (given.isEmpty()) {
      if (parameter.required()) {
        throw malformed("Thiếu tham số «" + parameter.name() + "».");
      }
      return;
    }
    if (given.size() > 1) {
      throw malformed("Tham số «" + parameter.name() + "» xuất hiện nhiều lần.");
    }
    var value = typed(parameter, given.get(0));
    if (value == null) {
      throw malformed("Tham số «" + parameter.name() + "» sai kiểu dữ liệu.");
    }
    var faults = parameter.schema().faultsIn(value);
    if (!faults.isEmpty()) {
      throw malformed("Tham số «" + parameter.name() + "»: " + faults.get(0).detail());
    }
    values.put(parameter.name(), value);
  }

  /** Null when the text is not of the parameter's type. */
  private static Object typed(ContractOperation.Parameter parameter, String text) {
    return switch (parameter.schema().type()) {
      case "integer" -> text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : null;
      case "boolean" -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
      default -> Normalizer.normalize(text, Normalizer.Form.NFC);
    };
  }

  private static String shown(String name) {
    return TextRule.LINE.allows(name) && name.length() <= 40 ? name : "?";
  }

  private static ProblemException malformed(String detail) {
    return Problem.of(ProblemCode.MALFORMED, detail).exception();
  }
}
