package vn.diemcau.unit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Reply;

/** Units over HTTP. Everybody signed in sees the whole tree; only administrators change it. */
public final class UnitRoutes {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Units units;
  private final ImportUnits importUnits;
  private final Clock clock;

  public UnitRoutes(Database database, ImportUnits importUnits, Clock clock) {
    this.units = new Units(database);
    this.importUnits = importUnits;
    this.clock = clock;
  }

  public void bind(Api api) {
    api.handle("listUnits", this::list).handle("importUnits", this::importFile);
  }

  private Future<Reply> list(Call call) {
    var words = call.text("q").orElse("").strip().replaceAll("\\s+", " ");
    var day =
        call.text("day")
            .map(LocalDate::parse)
            .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZONE));
    return units
        .list(words, day, call.flag("past"))
        .map(items -> Reply.ok(JsonObject.of("items", items)));
  }

  private Future<Reply> importFile(Call call) {
    return importUnits.run(Upload.of(call), call.actor()).compose(Upload::reply);
  }
}
