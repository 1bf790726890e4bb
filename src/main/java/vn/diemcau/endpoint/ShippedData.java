package vn.diemcau.endpoint;

import io.vertx.core.Future;
import vn.diemcau.db.Database;

/**
 * What every installation starts with: the groups everybody knows and the country's calendar.
 * Loading again changes nothing that somebody edited since, and costs a few milliseconds.
 */
public final class ShippedData {
  private ShippedData() {}

  /**
   * @param calendar the file of days that differ from the week
   */
  public static Future<Void> load(Database database, byte[] calendar) {
    return new Groups(database).ship().compose(ok -> new CalendarDays(database).save(calendar));
  }
}
