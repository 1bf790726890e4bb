package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import vn.diemcau.http.Call;
import vn.diemcau.http.Cursors;
import vn.diemcau.http.Reply;

/** Reading the record. */
final class AuditRoutes {
  private static final int PAGE = 50;

  private final AuditReading reading;
  private final Cursors cursors;

  AuditRoutes(AuditReading reading, Cursors cursors) {
    this.reading = reading;
    this.cursors = cursors;
  }

  Future<Reply> list(Call call) {
    var limit = call.number("limit", PAGE);
    var before = cursors.read(call, "audit").map(place -> place.getLong("before"));
    return reading
        .page(call.user(), call.text("objectKind"), call.text("objectId"), before, limit + 1)
        .map(found -> Reply.ok(page(found, limit)));
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
