package vn.diemcau.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The web app from the class path. Files under {@code assets/} have their hash in their name and
 * never change; every other page is asked for again each time. A path without a file is a page of
 * the app, unless it looks like a file. They are few and small, so each is read once and kept.
 */
final class WebFiles implements Handler<RoutingContext> {
  private static final String ROOT = "web/";
  private static final String APP = "index.html";
  private static final Map<String, String> PAGES =
      Map.of("kiosk", "kiosk.html", "join", "join.html");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, Optional<Buffer>> files = new ConcurrentHashMap<>();

  @Override
  public void handle(RoutingContext context) {
    var method = context.request().method().name();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      Answers.send(context, Reply.problem(Answers.framework(405)).withHeader("Allow", "GET, HEAD"));
      return;
    }
    var name = fileName(context.normalizedPath());
    var file = name.flatMap(this::file);
    if (file.isEmpty()) {
      Answers.send(context, Reply.problem(Problem.notFound()));
      return;
    }
    send(context, name.get(), file.get());
  }

  /** Empty where no file may have this name. */
  private static Optional<String> fileName(String path) {
    var relative = path.substring(1);
    if (relative.contains("..")
        || relative.contains("\\")
        || relative.contains("\0")
        || relative.contains("//")) {
      return Optional.empty();
    }
    var page = PAGES.get(relative.split("/", 2)[0]);
    if (page != null) {
      return Optional.of(page);
    }
    return Optional.of(TYPES.containsKey(extension(relative)) ? relative : APP)
        .filter(
            name ->
                !name.equals(APP)
                    || !relative.substring(relative.lastIndexOf('/') + 1).contains("."));
  }

  private void send(RoutingContext context, String name, Buffer file) {
    var response = context.response();
    response
        .putHeader("Content-Type", TYPES.get(extension(name)))
        .putHeader("Vary", "Accept-Encoding")
        .putHeader(
            "Cache-Control",
            name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    var compressed = compressed(context, name);
    compressed.ifPresent(form -> response.putHeader("Content-Encoding", form.encoding()));
    var content = compressed.map(CompressedForm::content).orElse(file);
    if (context.request().method().name().equals("HEAD")) {
      response.putHeader("Content-Length", Integer.toString(content.length())).end();
    } else {
      response.end(content);
    }
  }

  private record CompressedForm(String encoding, Buffer content) {}

  /** The form the build compressed beforehand, where it did and the browser takes it. */
  private Optional<CompressedForm> compressed(RoutingContext context, String name) {
    var accepted = String.valueOf(context.request().getHeader("Accept-Encoding"));
    var brotli =
        accepted.contains("br")
            ? file(name + ".br").map(content -> new CompressedForm("br", content))
            : Optional.<CompressedForm>empty();
    return brotli.or(
        () ->
            accepted.contains("gzip")
                ? file(name + ".gz").map(content -> new CompressedForm("gzip", content))
                : Optional.empty());
  }

  private Optional<Buffer> file(String name) {
    var known = files.get(name);
    if (known != null) {
      return known;
    }
    var read = read(ROOT + name);
    // What does not exist is not remembered: anyone can ask for names without end.
    if (read.isPresent()) {
      files.put(name, read);
    }
    return read;
  }

  private static Optional<Buffer> read(String resource) {
    try (var stream = WebFiles.class.getClassLoader().getResourceAsStream(resource)) {
      return stream == null ? Optional.empty() : Optional.of(Buffer.buffer(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
