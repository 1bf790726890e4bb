package vn.diemcau.csv;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param rows records in the file, the header not counted
 * @param faults in the order of the file; with any of them nothing is written
 */
public record ImportResult(
    boolean dryRun, int rows, int created, int updated, int unchanged, List<CsvFault> faults) {
  public ImportResult {
    faults = faults.stream().sorted(Comparator.comparingInt(CsvFault::line)).toList();
  }

  public static ImportResult refused(boolean dryRun, int rows, List<CsvFault> faults) {
    return new ImportResult(dryRun, rows, 0, 0, 0, faults);
  }

  public boolean isRefused() {
    return !faults.isEmpty();
  }

  public boolean changesNothing() {
    return created == 0 && updated == 0;
  }

  public JsonArray faultsJson() {
    return new JsonArray(faults.stream().map(CsvFault::toJson).toList());
  }

  public JsonObject toJson() {
    return new JsonObject()
        .put("dryRun", dryRun)
        .put("rows", rows)
        .put("created", created)
        .put("updated", updated)
        .put("unchanged", unchanged)
        .put("faults", faultsJson());
  }
}
