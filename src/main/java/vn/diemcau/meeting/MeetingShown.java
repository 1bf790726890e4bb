package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.diemcau.http.Reply;

/** A meeting as its caller is shown it: {@code json} is {@code Meeting} of the contract. */
record MeetingShown(Meeting meeting, JsonObject json) {
  int version() {
    return meeting.head().version();
  }

  Reply reply() {
    return Reply.ok(json).withVersion(version());
  }

  UUID id() {
    return meeting.head().id();
  }

  /** Empty for a meeting that is not there for this caller. */
  static Future<Optional<MeetingShown>> find(
      Reader reader, Caller caller, MeetingRules rules, UUID id) {
    return MeetingReads.find(reader, caller.id(), caller.now(), id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : inTheWay(reader, caller, found.get())
                        .map(conflicts -> Optional.of(of(caller, rules, found.get(), conflicts))));
  }

  private static MeetingShown of(
      Caller caller, MeetingRules rules, Meeting meeting, Map<UUID, List<Conflict>> conflicts) {
    return new MeetingShown(meeting, meeting.toJson(rules, caller.now(), conflicts));
  }

  private static Future<Map<UUID, List<Conflict>>> inTheWay(
      Reader reader, Caller caller, Meeting meeting) {
    var head = meeting.head();
    var ahead = head.ahead(caller.now());
    if (meeting.wishIds().isEmpty()
        || !head.full()
        || ahead == null
        || !head.status(caller.now()).takesRooms()) {
      return Future.succeededFuture(Map.of());
    }
    return MeetingReads.conflicts(
            reader, caller.id(), caller.now(), meeting.wishIds(), ahead, head.id())
        .map(
            conflicts ->
                conflicts.stream()
                    .filter(conflict -> !conflict.expired())
                    .collect(Collectors.groupingBy(Conflict::endpointId)));
  }
}
