package vn.diemcau;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import vn.diemcau.audit.Audit;
import vn.diemcau.csv.ImportResult;
import vn.diemcau.csv.Upload;
import vn.diemcau.db.Database;
import vn.diemcau.endpoint.ImportEndpoints;
import vn.diemcau.endpoint.ShippedData;
import vn.diemcau.unit.ImportUnits;

/** The data that lies in the jar: the calendar for everybody, Hậu Giang for the demo. */
final class Province {
  /** The last day of tỉnh Hậu Giang, read as open: in the demo the province goes on. */
  private static final LocalDate OPEN_END = LocalDate.of(2025, 6, 30);

  private Province() {}

  static Future<Void> loadCalendarAndGroups(Database database) {
    return ShippedData.load(database, file("vn-holidays.csv"));
  }

  /** Loads units and endpoints into an empty directory; one that has any is left as it is. */
  static Future<Void> loadHauGiang(ImportUnits units, ImportEndpoints endpoints) {
    return units
        .anyExist()
        .compose(
            exist ->
                exist
                    ? Future.<ImportResult>succeededFuture()
                    : units.run(upload("haugiang-units.csv"), Audit.Actor.SYSTEM))
        .compose(Province::complete)
        .compose(ok -> endpoints.anyExist())
        .compose(
            exist ->
                exist
                    ? Future.<ImportResult>succeededFuture()
                    : endpoints.run(upload("haugiang-endpoints.csv"), Audit.Actor.SYSTEM))
        .compose(Province::complete);
  }

  private static Future<Void> complete(ImportResult result) {
    return result != null && result.isRefused()
        ? Future.failedFuture("The shipped data is faulty: " + result.faults())
        : Future.succeededFuture();
  }

  private static Upload upload(String name) {
    return new Upload(file(name), false, OPEN_END);
  }

  private static byte[] file(String name) {
    try (var in = Province.class.getResourceAsStream("/data/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks data/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
