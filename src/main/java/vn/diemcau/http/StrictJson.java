package vn.diemcau.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Reads JSON (RFC 8259) as a careful server does: UTF-8 without faults, no duplicate names (I-JSON,
 * RFC 7493), no lone surrogates, and bounded depth, lengths and numbers. Every string comes out in
 * NFC, so that what looks equal is equal.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ITEMS = 1000;
  private static final int MAX_STRING = 64 * 1024;
  private static final int MAX_NAME = 256;
  private static final int MAX_DIGITS = 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  private final int maxItems;

  private StrictJson(int maxItems) {
    this.maxItems = maxItems;
  }

  /** The value as Vert.x keeps it; throws the problem {@code malformed}. */
  static Object parse(Buffer bytes) {
    return parse(bytes, MAX_ITEMS);
  }

  /**
   * @param maxItems of any one array
   */
  static Object parse(Buffer bytes, int maxItems) {
    return new StrictJson(maxItems).read(bytes);
  }

  private Object read(Buffer bytes) {
    try (var parser = FACTORY.createParser(utf8(bytes))) {
      if (parser.nextToken() == null) {
        throw malformed("Thân yêu cầu trống, cần JSON.");
      }
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("Sau giá trị JSON còn nội dung thừa.");
      }
      return value;
    } catch (CharacterCodingException e) {
      throw malformed("Thân yêu cầu không phải UTF-8 hợp lệ.");
    } catch (StreamConstraintsException e) {
      throw malformed("JSON lồng quá sâu, hoặc có chuỗi hay số quá dài.");
    } catch (IOException e) {
      throw malformed(
          String.valueOf(e.getMessage()).startsWith("Duplicate field")
              ? "Một tên trường xuất hiện hai lần."
              : "Thân yêu cầu không phải JSON hợp lệ.");
    }
  }

  private static String utf8(Buffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
  }

  private Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> string(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw malformed("Thân yêu cầu không phải JSON hợp lệ.");
    };
  }

  private JsonObject object(JsonParser parser) throws IOException {
    var object = new JsonObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = string(parser.currentName());
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private JsonArray array(JsonParser parser) throws IOException {
    var array = new JsonArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (array.size() == maxItems) {
        throw malformed("Một mảng có hơn " + maxItems + " phần tử.");
      }
      array.add(value(parser));
    }
    return array;
  }

  private static String string(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        throw malformed("Chuỗi có nửa ký tự Unicode.");
      }
    }
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static Number integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default -> throw malformed("Số nguyên quá lớn.");
    };
  }

  private static Double decimal(JsonParser parser) throws IOException {
    var number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw malformed("Số quá lớn.");
    }
    return number;
  }

  private static ProblemException malformed(String detail) {
    return Problem.of(ProblemCode.MALFORMED, detail).exception();
  }
}
