package vn.diemcau;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import vn.diemcau.account.Accounts;
import vn.diemcau.http.Edge;
import vn.diemcau.http.EventStreams;
import vn.diemcau.http.RateLimits;
import vn.diemcau.meeting.MeetingRules;

/** What each part is told of the settings, in its own words. */
final class PartSettings {
  private PartSettings() {}

  static Accounts.Settings accounts(Config config) {
    return new Accounts.Settings(
        config.session().idle(),
        config.session().absolute(),
        config.http().rateFactor(),
        config.isDemo());
  }

  static MeetingRules meetings(Config config) {
    var meeting = config.meeting();
    return new MeetingRules(
        meeting.hold(),
        meeting.enterBefore(),
        meeting.leaveAfter(),
        config.room().overrun(),
        meeting.workingHours().stream()
            .map(span -> new MeetingRules.WorkingHours(span.from(), span.to()))
            .toList());
  }

  /**
   * @param jitsi the origins our pages may frame, as they are now
   */
  static Edge edge(
      Config config, Supplier<List<URI>> jitsi, RateLimits rates, EventStreams streams) {
    var http = config.http();
    return new Edge(
        http.origins(config.isDemo()),
        http.isSecure() && !Config.isLoopback(http.publicUrl().getHost()),
        jitsi,
        http.trustedProxies(),
        rates,
        streams);
  }
}
