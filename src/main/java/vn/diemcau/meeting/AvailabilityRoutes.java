package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.http.Api;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.Problem.Fault;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;

/** The edge of what is free and what is taken. */
final class AvailabilityRoutes {
  private static final int MAX_DAYS = 31;

  /** Who may ask about every endpoint; an endpoint operator only about the own ones. */
  private static final List<String> EVERYWHERE =
      List.of("secretary", "approver", "leader", "it-operator");

  private final Clock clock;
  private final Availability availability;
  private final SuggestWindows suggestWindows;

  AvailabilityRoutes(Clock clock, Availability availability, SuggestWindows suggestWindows) {
    this.clock = clock;
    this.availability = availability;
    this.suggestWindows = suggestWindows;
  }

  void bind(Api api) {
    api.handle("getAvailability", this::grid)
        .handle("getWeekLoad", this::week)
        .handle("suggestWindows", this::suggest);
  }

  private Future<Reply> grid(Call call) {
    var span = Query.span(call, MAX_DAYS);
    var endpoints = call.text("endpoints").map(Query::uuids);
    return availability
        .grid(question(call, span, endpoints))
        .map(json -> Reply.file("application/json", json));
  }

  private Future<Reply> week(Call call) {
    var monday =
        day(call.text("day").orElseThrow())
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return availability
        .week(question(call, new WeekLoad(monday).span(), Optional.empty()), monday)
        .map(
            load -> {
              var items = new JsonArray();
              load.forEach(
                  (id, minutes) -> {
                    var numbers = new JsonArray();
                    for (var number : minutes) {
                      numbers.add(number);
                    }
                    items.add(
                        new JsonObject().put("endpointId", id.toString()).put("minutes", numbers));
                  });
              return Reply.ok(
                  new JsonObject().put("monday", monday.toString()).put("items", items));
            });
  }

  private Future<Reply> suggest(Call call) {
    var start = Query.instant(call, "start");
    var end = Query.instant(call, "end");
    var faults = PlanChecks.order(start, end);
    if (faults.isEmpty() && Duration.between(start, end).compareTo(PlanChecks.LONGEST) > 0) {
      faults = List.of(new Fault("/end", "too-long", "Cuộc họp dài tối đa 14 giờ."));
    }
    var endpoints = Query.uuids(call.text("endpoints").orElse(""));
    if (endpoints.isEmpty() || endpoints.size() > PlanChecks.MAX_ENDPOINTS) {
      faults = List.of(new Fault("/endpoints", "count", "Chọn từ 1 đến 250 điểm cầu."));
    }
    if (!faults.isEmpty()) {
      return Problem.invalid(faults).failed();
    }
    var except = call.text("exclude").map(UUID::fromString).orElse(null);
    return suggestWindows
        .suggest(Callers.of(call, clock), new Period(start, end), endpoints, except)
        .map(Reply::ok);
  }

  private Availability.Question question(Call call, Period span, Optional<List<UUID>> endpoints) {
    return new Availability.Question(
        call.user().id(), clock.instant(), span, endpoints, call.user().hasRole(EVERYWHERE));
  }

  private static LocalDate day(String text) {
    try {
      var day = LocalDate.parse(text);
      if (day.getYear() < 2000 || day.getYear() > 2200) {
        throw new DateTimeParseException("out of range", text, 0);
      }
      return day;
    } catch (DateTimeParseException e) {
      throw Problem.of(ProblemCode.MALFORMED, "Tham số «day» không phải một ngày.").exception();
    }
  }
}
