package vn.diemcau.meeting;

import io.vertx.core.json.JsonObject;

/** What the record keeps of a meeting before and after a change. */
final class MeetingRecord {
  private MeetingRecord() {}

  static JsonObject of(Meeting meeting) {
    var head = meeting.head();
    var json =
        new JsonObject()
            .put("title", head.title())
            .put("chair", head.chair())
            .put("status", head.stored())
            .put("mode", head.mode())
            .put("endpoints", meeting.parts().size())
            .put("lobby", meeting.lobby());
    if (head.start() != null) {
      json.put("start", Times.format(head.start()));
    }
    if (head.end() != null) {
      json.put("end", Times.format(head.end()));
    }
    return head.host() == null ? json : json.put("host", head.host().id().toString());
  }

  static JsonObject of(Plan plan, Standing standing) {
    var json =
        new JsonObject()
            .put("title", plan.text().title())
            .put("chair", plan.text().chair())
            .put("status", standing.status())
            .put("mode", plan.mode())
            .put("endpoints", plan.endpoints().size())
            .put("lobby", plan.text().lobby());
    if (plan.start() != null) {
      json.put("start", Times.format(plan.start()));
    }
    if (plan.end() != null) {
      json.put("end", Times.format(plan.end()));
    }
    if (plan.host() != null) {
      json.put("host", plan.host().toString());
    }
    return plan.reason() == null ? json : json.put("reason", plan.reason());
  }
}
