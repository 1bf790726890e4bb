package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import vn.diemcau.csv.CsvColumns;
import vn.diemcau.csv.CsvReader;
import vn.diemcau.csv.CsvRow;
import vn.diemcau.db.Database;

/** Days that differ from the week: holidays, days off by swap, make-up Saturdays. */
final class CalendarDays {
  private static final CsvColumns COLUMNS =
      new CsvColumns(
          List.of("date", "name_vi", "name_en", "kind", "working_day", "certainty"),
          List.of(),
          List.of("source"));

  private static final String LIST =
      """
      select day, name, name_en, working from calendar_day
      where day >= $1::date and day < $2::date
      order by day
      """;

  private static final String SAVE =
      """
      insert into calendar_day (day, name, name_en, working)
      select day, name, name_en, working
      from unnest($1::date[], $2::text[], $3::text[], $4::boolean[])
        as given (day, name, name_en, working)
      on conflict (day) do update
      set name = excluded.name, name_en = excluded.name_en, working = excluded.working
      where (calendar_day.name, calendar_day.name_en, calendar_day.working)
        is distinct from (excluded.name, excluded.name_en, excluded.working)
      """;

  private final Database database;

  CalendarDays(Database database) {
    this.database = database;
  }

  /**
   * @param to not included
   */
  Future<JsonArray> list(LocalDate from, LocalDate to) {
    return database
        .read(LIST, Tuple.of(from, to))
        .map(
            rows ->
                new JsonArray(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(CalendarDays::json)
                        .toList()));
  }

  /** Takes over a file that comes with the program. Throws when the file is faulty. */
  Future<Void> save(byte[] file) {
    var table = CsvReader.read(file, COLUMNS);
    if (!table.faults().isEmpty()) {
      throw new IllegalStateException("The shipped calendar is faulty: " + table.faults());
    }
    var days = table.rows().stream().filter(CalendarDays::mayBeReliedOn).toList();
    var values =
        Tuple.of(
            days.stream().map(row -> LocalDate.parse(row.get("date"))).toArray(LocalDate[]::new),
            days.stream().map(row -> row.get("name_vi")).toArray(String[]::new),
            days.stream().map(row -> row.get("name_en")).toArray(String[]::new),
            days.stream().map(row -> row.get("working_day").equals("yes")).toArray(Boolean[]::new));
    return database.query(SAVE, values).mapEmpty();
  }

  /** A guess, or a day that is proposed but not law, would move meetings for nothing. */
  private static boolean mayBeReliedOn(CsvRow row) {
    var certainty = row.get("certainty");
    return !certainty.contains("guess")
        && !certainty.contains("policy-decided")
        && !row.get("kind").equals("proposed")
        && !row.get("working_day").equals("unknown");
  }

  private static JsonObject json(Row row) {
    return new JsonObject()
        .put("day", row.getLocalDate("day").toString())
        .put("name", row.getString("name"))
        .put("nameEn", row.getString("name_en"))
        .put("working", row.getBoolean("working"));
  }
}
