package vn.diemcau.usage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.diemcau.db.Database;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Reply;

/** The edge of the usage report: as figures and as a file for a spreadsheet. */
public final class UsageRoutes {
  private static final int MAX_MONTHS = 24;

  /** Who sees the figures of the whole province; a leader sees those of the own subtree. */
  private static final List<String> WHOLE_PROVINCE = List.of("it-operator", "admin");

  private final UsageReport report;

  public UsageRoutes(Database db, Clock clock) {
    this.report = new UsageReport(db, clock);
  }

  public void bind(Api api) {
    api.handle("getUsage", this::figures).handle("exportUsage", this::export);
  }

  private Future<Reply> figures(Call call) {
    return report.answer(question(call)).map(usage -> Reply.ok(json(usage)));
  }

  private Future<Reply> export(Call call) {
    var question = question(call);
    var name = "su-dung-diem-cau-" + question.from() + "-" + question.to() + ".csv";
    return report
        .answer(question)
        .map(
            usage ->
                Reply.file("text/csv; charset=utf-8", Buffer.buffer(UsageCsv.of(usage)))
                    .withHeader("Content-Disposition", "attachment; filename=\"" + name + "\""));
  }

  private static UsageReport.Question question(Call call) {
    var from = YearMonth.parse(call.text("from").orElseThrow());
    var to = YearMonth.parse(call.text("to").orElseThrow());
    var months = ChronoUnit.MONTHS.between(from, to) + 1;
    if (months < 1 || months > MAX_MONTHS) {
      throw Problem.invalid(
              "/to", "range", "Chọn từ 1 đến " + MAX_MONTHS + " tháng, tháng đầu trước tháng cuối.")
          .exception();
    }
    var rolled = call.text("view").filter("successor"::equals).isPresent();
    var leader = call.user().hasRole(WHOLE_PROVINCE) ? null : call.user().id();
    return new UsageReport.Question(from, to, rolled, leader);
  }

  private static JsonObject json(Usage usage) {
    var months = new JsonArray();
    usage
        .months()
        .forEach(
            month ->
                months.add(
                    new JsonObject()
                        .put("month", month.month())
                        .put("figures", json(month.figures()))));
    var units = new JsonArray();
    usage
        .units()
        .forEach(
            of ->
                units.add(
                    new JsonObject()
                        .put("unit", json(of.unit()))
                        .put("figures", json(of.figures()))));
    var rows = new JsonArray();
    usage
        .cells()
        .forEach(
            cell ->
                rows.add(
                    json(cell.figures())
                        .put("unit", json(cell.unit()))
                        .put("month", cell.month())));
    return new JsonObject()
        .put("from", usage.from().toString())
        .put("to", usage.to().toString())
        .put("view", usage.rolled() ? "successor" : "as-was")
        .put("total", json(usage.total()))
        .put("months", months)
        .put("units", units)
        .put("rows", rows);
  }

  private static JsonObject json(Usage.Figures figures) {
    return new JsonObject()
        .put("meetings", figures.meetings())
        .put("hours", figures.hours())
        .put("endpointHours", figures.endpointHours());
  }

  private static JsonObject json(Usage.Unit unit) {
    return new JsonObject()
        .put("id", unit.id().toString())
        .put("code", unit.code())
        .put("name", unit.name());
  }
}
