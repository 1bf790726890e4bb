package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.db.Database;

/** Other windows for the same endpoints, ranked by how many are in the way. */
final class SuggestWindows {
  private static final int NAMES = 5;

  private static final String CALENDAR =
      "select day, working from calendar_day where day >= $1 and day < $2";

  private static final String NAMES_OF = "select id, name from endpoint where id = any ($1)";

  private final Database database;
  private final Availability availability;
  private final MeetingRules rules;

  SuggestWindows(Database database, Availability availability, MeetingRules rules) {
    this.database = database;
    this.availability = availability;
    this.rules = rules;
  }

  /**
   * @param endpoints the first is the host; those that are unknown are left out of the counts
   * @param except a meeting whose own time does not count, or null
   */
  Future<JsonObject> suggest(Caller caller, Period asked, List<UUID> endpoints, UUID except) {
    return calendar(Times.dayOf(asked.start()), Times.dayOf(caller.now()))
        .compose(
            calendar -> {
              var span = Suggestions.horizon(asked.start(), calendar, caller.now());
              var question =
                  new Availability.Question(
                      caller.id(), caller.now(), span, Optional.of(endpoints), true);
              return availability
                  .busy(question, except)
                  .map(
                      busy ->
                          new Suggestions(asked, inOrder(endpoints, busy), calendar, caller.now()));
            })
        .compose(
            suggestions ->
                names(endpoints)
                    .map(
                        names ->
                            new JsonObject()
                                .put("sameDay", json(suggestions.sameDay(), suggestions, names))
                                .put(
                                    "nextDays", json(suggestions.nextDays(), suggestions, names))));
  }

  private Future<WorkingCalendar> calendar(LocalDate day, LocalDate today) {
    var from = day.isBefore(today) ? day : today;
    var last = day.isBefore(today) ? today : day;
    return database
        .read(CALENDAR, Tuple.of(from, last.plusDays(WorkingCalendar.HORIZON_DAYS + 1L)))
        .map(
            rows -> {
              var exceptions = new HashMap<LocalDate, Boolean>();
              rows.forEach(
                  row -> exceptions.put(row.getLocalDate("day"), row.getBoolean("working")));
              return new WorkingCalendar(exceptions, rules.workingHours());
            });
  }

  private static Map<UUID, List<Period>> inOrder(
      List<UUID> endpoints, Map<UUID, List<Period>> busy) {
    var ordered = new LinkedHashMap<UUID, List<Period>>();
    for (var id : endpoints) {
      if (busy.containsKey(id)) {
        ordered.put(id, busy.get(id));
      }
    }
    return ordered;
  }

  private Future<Map<UUID, String>> names(List<UUID> endpoints) {
    return database
        .read(NAMES_OF, Tuple.tuple().addArrayOfUUID(endpoints.toArray(UUID[]::new)))
        .map(
            rows -> {
              var names = new HashMap<UUID, String>();
              rows.forEach(row -> names.put(row.getUUID("id"), row.getString("name")));
              return names;
            });
  }

  private static JsonArray json(
      List<Suggestions.Window> windows, Suggestions suggestions, Map<UUID, String> names) {
    var total = suggestions.busy().size();
    return new JsonArray(
        windows.stream()
            .map(
                window ->
                    new JsonObject()
                        .put("start", Times.format(window.period().start()))
                        .put("end", Times.format(window.period().end()))
                        .put("free", total - window.inTheWay().size())
                        .put("busy", window.inTheWay().size())
                        .put("hostFree", window.hostFree())
                        .put(
                            "busyNames",
                            new JsonArray(
                                window.inTheWay().stream().limit(NAMES).map(names::get).toList())))
            .toList());
  }
}
