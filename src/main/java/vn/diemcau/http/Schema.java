package vn.diemcau.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A schema of a request, compiled from the contract, that says exactly what is wrong where. It
 * knows the keywords our requests use and refuses any other when the contract is read, so that none
 * is ever left unchecked. (A general validator was tried: it named neither the missing member nor
 * the unknown one, and took good members for unknown beside a bad one.)
 */
final class Schema {
  private static final int MAX_FAULTS = 20;
  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "enum",
          "format",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "properties",
          "required",
          "additionalProperties",
          "minProperties",
          "x-text",
          // These say nothing about validity.
          "description",
          "title",
          "default",
          "example",
          "examples");

  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  /** RFC 3339, 5.6; whether the day exists is for the parser to say. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  private static final Map<String, Predicate<String>> FORMATS =
      Map.of(
          "uuid", text -> UUID.matcher(text).matches(),
          "date-time",
              text -> DATE_TIME.matcher(text).matches() && parses(() -> OffsetDateTime.parse(text)),
          "date", text -> text.length() == 10 && parses(() -> LocalDate.parse(text)),
          "int32", text -> true,
          "int64", text -> true);

  private final JsonObject json;
  private final Set<String> types;
  private final Predicate<String> format;
  private final Pattern pattern;
  private final TextRule text;
  private final Map<String, Schema> properties = new HashMap<>();
  private final Schema items;

  Schema(JsonObject json) {
    json.fieldNames().stream()
        .filter(keyword -> !KEYWORDS.contains(keyword))
        .findFirst()
        .ifPresent(
            keyword -> {
              throw new IllegalStateException(
                  "requests of the contract cannot use the keyword " + keyword);
            });
    this.json = json;
    this.types = strings(json.getValue("type"));
    var formatName = json.getString("format");
    this.format = formatName == null ? any -> true : FORMATS.get(formatName);
    if (format == null) {
      throw new IllegalStateException(
          "requests of the contract cannot use the format " + formatName);
    }
    this.pattern = json.containsKey("pattern") ? Pattern.compile(json.getString("pattern")) : null;
    this.text = TextRule.named(json.getString("x-text", "line"));
    this.items = json.containsKey("items") ? new Schema(json.getJsonObject("items")) : null;
    json.getJsonObject("properties", new JsonObject())
        .forEach(
            member -> properties.put(member.getKey(), new Schema((JsonObject) member.getValue())));
  }

  String type() {
    return types.isEmpty() ? "string" : types.iterator().next();
  }

  /** What is wrong with the value, at most twenty faults; empty when nothing is. */
  List<Problem.Fault> faultsIn(Object value) {
    var faults = new ArrayList<Problem.Fault>();
    check(value, "", faults);
    return faults.size() > MAX_FAULTS ? faults.subList(0, MAX_FAULTS) : faults;
  }

  private void check(Object value, String pointer, List<Problem.Fault> faults) {
    if (!types.isEmpty() && types.stream().noneMatch(type -> isOfType(value, type))) {
      faults.add(fault(pointer, "type", "Sai kiểu dữ liệu."));
    } else if (json.containsKey("enum") && !json.getJsonArray("enum").contains(value)) {
      faults.add(fault(pointer, "enum", "Giá trị không nằm trong danh sách cho phép."));
    } else if (value instanceof String string) {
      checkString(string, pointer, faults);
    } else if (value instanceof Number number) {
      checkNumber(number, pointer, faults);
    } else if (value instanceof JsonArray array) {
      checkArray(array, pointer, faults);
    } else if (value instanceof JsonObject object) {
      checkObject(object, pointer, faults);
    }
  }

  private void checkString(String string, String pointer, List<Problem.Fault> faults) {
    var length = string.codePointCount(0, string.length());
    if (length > json.getInteger("maxLength", Integer.MAX_VALUE)) {
      faults.add(fault(pointer, "too-long", "Dài quá " + json.getInteger("maxLength") + " ký tự."));
    } else if (length < json.getInteger("minLength", 0)) {
      faults.add(fault(pointer, "too-short", "Để trống hoặc quá ngắn."));
    } else if (!text.allows(string)) {
      faults.add(
          fault(
              pointer, "characters", "Có ký tự điều khiển, xuống dòng hoặc ký tự đảo chiều chữ."));
    } else if (!format.test(string) || (pattern != null && !pattern.matcher(string).find())) {
      faults.add(fault(pointer, "format", "Sai định dạng."));
    }
  }

  private void checkNumber(Number number, String pointer, List<Problem.Fault> faults) {
    if (json.containsKey("maximum") && number.doubleValue() > json.getDouble("maximum")) {
      faults.add(fault(pointer, "too-large", "Lớn quá " + json.getValue("maximum") + "."));
    } else if (json.containsKey("minimum") && number.doubleValue() < json.getDouble("minimum")) {
      faults.add(fault(pointer, "too-small", "Nhỏ hơn " + json.getValue("minimum") + "."));
    }
  }

  private void checkArray(JsonArray array, String pointer, List<Problem.Fault> faults) {
    if (array.size() > json.getInteger("maxItems", Integer.MAX_VALUE)) {
      faults.add(
          fault(pointer, "too-many", "Nhiều quá " + json.getInteger("maxItems") + " phần tử."));
      return;
    }
    if (array.size() < json.getInteger("minItems", 0)) {
      faults.add(
          fault(pointer, "too-few", "Cần ít nhất " + json.getInteger("minItems") + " phần tử."));
    }
    if (json.getBoolean("uniqueItems", false) && array.stream().distinct().count() < array.size()) {
      faults.add(fault(pointer, "duplicate", "Có phần tử trùng nhau."));
    }
    for (int i = 0; items != null && i < array.size(); i++) {
      items.check(array.getValue(i), pointer + "/" + i, faults);
    }
  }

  private void checkObject(JsonObject object, String pointer, List<Problem.Fault> faults) {
    if (object.size() < json.getInteger("minProperties", 0)) {
      faults.add(fault(pointer, "required", "Cần ít nhất một trường."));
    }
    for (var name : strings(json.getValue("required"))) {
      if (!object.containsKey(name)) {
        faults.add(fault(pointer + "/" + name, "required", "Thiếu trường này."));
      }
    }
    for (var member : object) {
      var at = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
      var schema = properties.get(member.getKey());
      if (schema != null) {
        schema.check(member.getValue(), at, faults);
      } else if (Boolean.FALSE.equals(json.getValue("additionalProperties"))) {
        faults.add(fault(at, "unknown", "Không có trường này."));
      }
    }
  }

  private static boolean isOfType(Object value, String type) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof JsonArray;
      case "object" -> value instanceof JsonObject;
      case "null" -> value == null;
      default -> throw new IllegalStateException("the contract has an unknown type " + type);
    };
  }

  /** A string or a list of strings. */
  static Set<String> strings(Object value) {
    var strings = new LinkedHashSet<String>();
    if (value instanceof String one) {
      strings.add(one);
    } else if (value instanceof JsonArray many) {
      many.forEach(one -> strings.add((String) one));
    }
    return strings;
  }

  private static boolean parses(Runnable parser) {
    try {
      parser.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Problem.Fault fault(String pointer, String code, String detail) {
    return new Problem.Fault(pointer, code, detail);
  }
}
