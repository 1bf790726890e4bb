package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.diemcau.TestClient;
import vn.diemcau.TestServer;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;
import vn.diemcau.db.Tx;

/**
 * The edge alone over a small contract; who calls is told by the header {@code X-User}, so that
 * each rule can be tried by itself.
 */
final class TestApi implements AutoCloseable {
  static final String CSRF = "the-right-token";
  static final String ORIGIN = "http://localhost:8080";
  private static final Clock CLOCK = Clock.fixed(TestServer.START, ZoneOffset.UTC);

  final Vertx vertx = Vertx.vertx();
  final EventStreams streams = new EventStreams(vertx);
  final List<String> forbidden = new CopyOnWriteArrayList<>();

  private final PublicHttp http;
  private final int port;
  private Database database;

  TestApi(int rateFactor) {
    this(rateFactor, List.of(), Patience.USUAL);
  }

  TestApi(int rateFactor, List<AddressRange> proxies, Patience patience) {
    var edge = edge(rateFactor, proxies);
    var api = new Api("contract.yaml", edge);
    api.identify(
        CurrentUser.Kind.PERSON, call -> named(call, CurrentUser.Kind.PERSON, Optional.of(CSRF)));
    api.identify(
        CurrentUser.Kind.GUEST, call -> named(call, CurrentUser.Kind.GUEST, Optional.of(CSRF)));
    api.identify(
        CurrentUser.Kind.KIOSK, call -> named(call, CurrentUser.Kind.KIOSK, Optional.empty()));
    api.onForbidden(call -> forbidden.add(call.path()));
    api.handle(
        "listNotes",
        call -> ok(JsonObject.of("limit", call.number("limit", 50), "past", call.flag("past"))));
    api.handle("createNote", this::create);
    api.handle("latestNote", call -> ok(JsonObject.of("latest", true, "for", call.address())));
    api.handle(
        "getNote",
        call -> ok(JsonObject.of("kind", call.user().kind().code(), "id", call.id().toString())));
    api.handle(
        "changeNote", call -> ok(JsonObject.of("version", call.ifMatch(), "body", call.body())));
    api.handle("importNotes", call -> ok(JsonObject.of("bytes", call.raw().length())));
    api.handle("takeToken", call -> ok(new JsonObject()));
    api.handle(
        "broken",
        call -> {
          throw new IllegalStateException("select secret from somewhere");
        });
    api.stream(
        "streamNotes",
        (call, stream) -> {
          stream.send("1-1", "ready", new JsonObject());
          return Future.succeededFuture();
        });
    http = new PublicHttp(vertx, edge, api, patience);
    port = http.listen("127.0.0.1", 0, Optional.empty()).await();
  }

  /**
   * From now on {@code createNote} writes one row of {@code setting}, once for each idempotency
   * key.
   */
  TestApi withDatabase() {
    var limits =
        new DatabaseLimits(
            8, Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(10));
    database = new Database(vertx, TestDatabase.fresh(), limits);
    return this;
  }

  Edge edge(int rateFactor) {
    return edge(rateFactor, List.of());
  }

  private Edge edge(int rateFactor, List<AddressRange> proxies) {
    return new Edge(
        Set.of(ORIGIN),
        false,
        () -> List.of(URI.create("https://hop.example.vn")),
        proxies,
        new RateLimits(rateFactor),
        streams);
  }

  Database database() {
    return database;
  }

  TestClient client() {
    return new TestClient(port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    http.close(Duration.ofSeconds(5)).await();
    if (database != null) {
      database.close().await();
    }
    vertx.close().await();
  }

  private Future<Reply> create(Call call) {
    return database == null
        ? Future.succeededFuture(Reply.created("/api/v1/notes/1", call.body()).withVersion(1))
        : new Idempotency(database, CLOCK).once(call, tx -> insert(tx, call));
  }

  /** A title "sleep" takes its time; "refused" is refused after the row was written. */
  private static Future<Reply> insert(Tx tx, Call call) {
    var title = call.body().getString("title");
    var made = Reply.created("/api/v1/notes/" + title, call.body()).withVersion(1);
    var refused = Reply.problem(Problem.of(ProblemCode.STATE, "Không được."));
    return tx.query(
            "insert into setting (name, value) values (gen_random_uuid()::text, to_jsonb($1::text))",
            Tuple.of(title))
        .compose(
            ok -> title.equals("sleep") ? tx.query("select pg_sleep(1)") : Future.succeededFuture())
        .map(done -> title.equals("refused") ? refused : made);
  }

  private static Future<Reply> ok(JsonObject json) {
    return Future.succeededFuture(Reply.ok(json));
  }

  /** {@code X-User: secretary} is a person with that role; the other kinds name themselves. */
  private static Future<Optional<CurrentUser>> named(
      Call call, CurrentUser.Kind kind, Optional<String> csrf) {
    return Future.succeededFuture(
        call.header("X-User")
            .filter(user -> kind == kindOf(user))
            .map(
                user ->
                    new CurrentUser(
                        kind,
                        UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)),
                        user,
                        List.of(new CurrentUser.Grant(user, null, true)),
                        Optional.empty(),
                        user,
                        csrf,
                        Optional.empty())));
  }

  private static CurrentUser.Kind kindOf(String user) {
    return switch (user) {
      case "kiosk" -> CurrentUser.Kind.KIOSK;
      case "guest" -> CurrentUser.Kind.GUEST;
      default -> CurrentUser.Kind.PERSON;
    };
  }
}
