package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Reply;

/** The calendar over HTTP. */
final class CalendarRoutes {
  private static final int WIDEST_DAYS = 400;

  private final CalendarDays days;

  CalendarRoutes(CalendarDays days) {
    this.days = days;
  }

  void bind(Api api) {
    api.handle("listCalendarDays", this::list);
  }

  private Future<Reply> list(Call call) {
    var from = day(call, "from");
    var to = day(call, "to");
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > WIDEST_DAYS) {
      return Problem.invalid("/to", "span", "Khoảng ngày rộng từ 0 đến 400 ngày.").failed();
    }
    return days.list(from, to).map(items -> Reply.ok(JsonObject.of("items", items)));
  }

  private static LocalDate day(Call call, String name) {
    try {
      return LocalDate.parse(call.text(name).orElse(""));
    } catch (DateTimeException e) {
      throw Problem.invalid("/" + name, "date", "Ghi ngày dạng 2026-11-24.").exception();
    }
  }
}
