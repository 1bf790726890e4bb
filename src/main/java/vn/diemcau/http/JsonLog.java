package vn.diemcau.http;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One JSON object a line: time, level, logger, message, then the event's key-value pairs, then the
 * stack trace. JSON escapes control characters, so that no caller's text can start a line of its
 * own.
 */
public final class JsonLog extends EncoderBase<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();

  private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();

  @Override
  public void start() {
    stackTraces.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new StringWriter(256);
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", event.getInstant().toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", event.getFormattedMessage());
      if (event.getKeyValuePairs() != null) {
        for (var pair : event.getKeyValuePairs()) {
          json.writeFieldName(pair.key);
          if (pair.value instanceof Integer number) {
            json.writeNumber(number);
          } else if (pair.value instanceof Long number) {
            json.writeNumber(number);
          } else {
            json.writeString(String.valueOf(pair.value));
          }
        }
      }
      if (event.getThrowableProxy() != null) {
        json.writeStringField("stack", stackTraces.convert(event));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }
}
