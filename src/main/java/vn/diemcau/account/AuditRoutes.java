package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import vn.diemcau.audit.AuditSeals;
import vn.diemcau.http.Call;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Reply;

/** Reading the record, and whether it still is what was written. */
final class AuditRoutes {
  private static final int PAGE = 50;

  private final AuditReading reading;
  private final AuditSeals seals;
  private final Cursors cursors;

  AuditRoutes(AuditReading reading, AuditSeals seals, Cursors cursors) {
    this.reading = reading;
    this.seals = seals;
    this.cursors = cursors;
  }

  Future<Reply> list(Call call) {
    var limit = call.number("limit", PAGE);
    var before = cursors.read(call, "audit").map(place -> place.getLong("before"));
    return reading
        .page(call.user(), call.text("objectKind"), call.text("objectId"), before, limit + 1)
        .map(found -> Reply.ok(page(found, limit)));
  }

  Future<Reply> verify(Call call) {
    var month = YearMonth.parse(call.text("month").orElseThrow());
    return seals
        .check(month)
        .map(days -> days.stream().map(AuditRoutes::json).toList())
        .map(days -> Reply.ok(new JsonObject().put("items", new JsonArray(days))));
  }

  private static JsonObject json(AuditSeals.SealedDay day) {
    var json = new JsonObject().put("day", day.day().toString()).put("whole", day.isWhole());
    day.seal()
        .ifPresent(
            seal ->
                json.put("entries", seal.entries())
                    .put("sealedAt", seal.at().toString())
                    .put("hash", HexFormat.of().formatHex(seal.hash().getBytes())));
    return json;
  }

  private JsonObject page(List<JsonObject> found, int limit) {
    var shown = found.subList(0, Math.min(limit, found.size()));
    var json = new JsonObject().put("items", new JsonArray(shown));
    if (found.size() > limit) {
      var last = shown.get(limit - 1).getLong("id");
      json.put("next", cursors.write("audit", new JsonObject().put("before", last)));
    }
    return json;
  }
}
