package vn.diemcau.csv;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an import did, or would do.
 *
 * @param rows records in the file, the header not counted
 * @param faults in the order of the file; with any of them nothing is written
 */
public record ImportResult(
    boolean dryRun,
    int rows,
    List<Line> created,
    List<Line> updated,
    int unchanged,
    List<CsvFault> faults) {
  /** So many of what changes are named; the numbers tell of all. */
  private static final int NAMED = 500;

  public ImportResult {
    created = List.copyOf(created);
    updated = List.copyOf(updated);
    faults = faults.stream().sorted(Comparator.comparingInt(CsvFault::line)).toList();
  }

  /** A thing of the file, as people know it. */
  public record Line(String code, String name) {
    private JsonObject toJson(String kind) {
      return JsonObject.of("kind", kind, "code", code, "name", name);
    }
  }

  /** The outcome of a plan: with any fault nothing of it is done. */
  public static ImportResult of(
      boolean dryRun,
      int rows,
      List<CsvFault> faults,
      Stream<Line> created,
      Stream<Line> updated,
      int unchanged) {
    return faults.isEmpty()
        ? new ImportResult(dryRun, rows, created.toList(), updated.toList(), unchanged, faults)
        : new ImportResult(dryRun, rows, List.of(), List.of(), 0, faults);
  }

  public boolean isRefused() {
    return !faults.isEmpty();
  }

  public boolean changesNothing() {
    return created.isEmpty() && updated.isEmpty();
  }

  public JsonArray faultsJson() {
    return new JsonArray(faults.stream().map(CsvFault::toJson).toList());
  }

  public JsonObject toJson() {
    var changes =
        Stream.concat(
                created.stream().map(line -> line.toJson("created")),
                updated.stream().map(line -> line.toJson("updated")))
            .limit(NAMED)
            .toList();
    return new JsonObject()
        .put("dryRun", dryRun)
        .put("rows", rows)
        .put("created", created.size())
        .put("updated", updated.size())
        .put("unchanged", unchanged)
        .put("changes", new JsonArray(changes))
        .put("faults", faultsJson());
  }
}
