package vn.diemcau;

import io.vertx.core.Future;
import java.time.Clock;
import vn.diemcau.account.Accounts;
import vn.diemcau.db.Database;
import vn.diemcau.endpoint.ImportEndpoints;
import vn.diemcau.meeting.DemoCalendar;
import vn.diemcau.unit.ImportUnits;

/**
 * What must be there before the first call: the holidays for everybody; in the demo the province,
 * its people and its meetings; in production a way in for the first administrator. Run at every
 * start, it leaves what is there as it is.
 */
final class FirstStart {
  private final Config config;
  private final Clock clock;
  private final Database database;
  private final Accounts accounts;
  private final ImportUnits units;
  private final ImportEndpoints endpoints;

  FirstStart(
      Config config,
      Clock clock,
      Database database,
      Accounts accounts,
      ImportUnits units,
      ImportEndpoints endpoints) {
    this.config = config;
    this.clock = clock;
    this.database = database;
    this.accounts = accounts;
    this.units = units;
    this.endpoints = endpoints;
  }

  /** Answers how to sign in, as lines to print; empty when everybody who should know does. */
  Future<String> prepare() {
    return Province.loadCalendarAndGroups(database)
        .compose(
            loaded ->
                config
                    .demo()
                    .map(demo -> Province.loadHauGiang(units, endpoints).compose(ok -> demo(demo)))
                    .orElseGet(this::setUp));
  }

  private Future<String> demo(Config.Demo demo) {
    var password = demo.password().orElseGet(Accounts::randomPassword);
    var shown = demo.password().map(given -> "như trong DIEMCAU_DEMO_PASSWORD").orElse(password);
    return accounts
        .loadDemoPeople(password)
        .compose(
            usernames ->
                meetings(demo)
                    .map(
                        "\nBản dùng thử. Đăng nhập bằng một trong các tên: "
                            + String.join(", ", usernames)
                            + "\nMật khẩu chung: "
                            + shown));
  }

  private Future<?> meetings(Config.Demo demo) {
    return demo.calendar() ? new DemoCalendar(database, clock).fill() : Future.succeededFuture();
  }

  private Future<String> setUp() {
    return accounts
        .offerSetUp()
        .map(
            code ->
                code.map(
                        shown ->
                            "\nChưa có quản trị viên. Mở "
                                + config.http().publicUrl()
                                + "/setup và nhập mã cài đặt, dùng được trong 30 phút: "
                                + shown)
                    .orElse(""));
  }
}
