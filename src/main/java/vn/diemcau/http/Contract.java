package vn.diemcau.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The OpenAPI 3.1 document as far as the server acts on it. References within it are replaced by
 * what they name. (The OpenAPI reader of Vert.x is not used: it refuses contracts with {@code
 * text/csv} and says of a fault neither where nor what.)
 *
 * @param basePath path of the first server address, such as {@code /api/v1}
 * @param document the file as it is, to be served
 */
record Contract(String basePath, List<ContractOperation> operations, Buffer document) {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final int MAX_REFERENCE_DEPTH = 64;

  /** Reads the contract from the class path; throws when it is not one this server can act on. */
  static Contract load(String resource) {
    var document = read(resource);
    var root = parse(document);
    var basePath =
        URI.create(root.getJsonArray("servers").getJsonObject(0).getString("url")).getPath();
    var operations = new ArrayList<ContractOperation>();
    for (var path : root.getJsonObject("paths")) {
      var item = resolved((JsonObject) path.getValue(), root, 0);
      var shared = item.getJsonArray("parameters", new JsonArray());
      item.stream()
          .filter(member -> METHODS.contains(member.getKey()))
          .forEach(
              member ->
                  operations.add(
                      operation(
                          path.getKey(), member.getKey(), (JsonObject) member.getValue(), shared)));
    }
    return new Contract(basePath, List.copyOf(operations), document);
  }

  private static ContractOperation operation(
      String path, String method, JsonObject json, JsonArray shared) {
    var parameters = new ArrayList<ContractOperation.Parameter>();
    for (var list : List.of(shared, json.getJsonArray("parameters", new JsonArray()))) {
      list.forEach(parameter -> parameters.add(parameter((JsonObject) parameter)));
    }
    return new ContractOperation(
        json.getString("operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        Schema.strings(json.getValue("x-access")),
        Schema.strings(json.getValue("x-roles")),
        json.getBoolean("x-idempotent", false),
        json.getBoolean("x-if-match", false),
        json.getInteger("x-max-body", ContractOperation.MAX_BODY),
        Optional.ofNullable(json.getString("x-rate")),
        List.copyOf(parameters),
        Optional.ofNullable(json.getJsonObject("requestBody")).map(Contract::body),
        isStream(json));
  }

  private static ContractOperation.Parameter parameter(JsonObject json) {
    return new ContractOperation.Parameter(
        json.getString("name"),
        json.getString("in"),
        json.getBoolean("required", false),
        new Schema(json.getJsonObject("schema")));
  }

  private static ContractOperation.Body body(JsonObject json) {
    var content = json.getJsonObject("content");
    var schema =
        Optional.ofNullable(content.getJsonObject("application/json"))
            .map(media -> media.getJsonObject("schema"));
    return new ContractOperation.Body(
        json.getBoolean("required", false),
        Set.copyOf(content.fieldNames()),
        schema.map(Schema::new));
  }

  private static boolean isStream(JsonObject json) {
    return json.getJsonObject("responses", new JsonObject())
        .getJsonObject("200", new JsonObject())
        .getJsonObject("content", new JsonObject())
        .containsKey("text/event-stream");
  }

  /** A copy in which every {@code $ref} into this document is replaced by what stands there. */
  private static JsonObject resolved(JsonObject json, JsonObject root, int depth) {
    if (depth > MAX_REFERENCE_DEPTH) {
      throw new IllegalStateException("a schema of the contract refers to itself");
    }
    var reference = json.getString("$ref");
    if (reference != null) {
      return resolved(target(reference, root), root, depth + 1);
    }
    var copy = new JsonObject();
    json.forEach(
        member -> copy.put(member.getKey(), resolvedValue(member.getValue(), root, depth)));
    return copy;
  }

  private static Object resolvedValue(Object value, JsonObject root, int depth) {
    if (value instanceof JsonObject object) {
      return resolved(object, root, depth + 1);
    }
    if (value instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(item -> copy.add(resolvedValue(item, root, depth + 1)));
      return copy;
    }
    return value;
  }

  private static JsonObject target(String reference, JsonObject root) {
    var found = root;
    for (var step : reference.replaceFirst("^#/", "").split("/")) {
      found = found.getJsonObject(step);
      if (found == null) {
        throw new IllegalStateException(
            "the contract refers to " + reference + ", which it does not have");
      }
    }
    return found;
  }

  private static JsonObject parse(Buffer document) {
    try {
      @SuppressWarnings("unchecked")
      Map<String, Object> map =
          new ObjectMapper(new YAMLFactory()).readValue(document.getBytes(), Map.class);
      return new JsonObject(new JsonObject(map).encode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Buffer read(String resource) {
    try (var stream = Contract.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("there is no contract " + resource);
      }
      return Buffer.buffer(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
