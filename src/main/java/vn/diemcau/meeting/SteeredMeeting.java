package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import vn.diemcau.db.Tx;
import vn.diemcau.http.Problem;

/** A meeting to be steered while it goes on, by somebody who may. */
record SteeredMeeting(Meeting meeting, LiveRights rights) {
  private static final String RIGHTS =
      """
      select rights.role, rights.may
      from meeting m
      cross join lateral live_rights($1, m, $2) rights
      where m.id = $3
      """;

  /**
   * The meeting as the caller sees it; {@code not-found} for whom it does not exist, {@code
   * forbidden} for whom this is not allowed.
   *
   * @param verb one of those {@code live_rights} gives
   */
  static Future<SteeredMeeting> find(Tx tx, MeetingRequest request, String verb) {
    var caller = request.caller();
    return MeetingReads.find(tx::query, caller.id(), caller.now(), request.id())
        .map(found -> found.orElseThrow(() -> Problem.notFound().exception()))
        .compose(
            meeting ->
                tx.query(RIGHTS, Tuple.of(caller.id(), Times.dayOf(caller.now()), request.id()))
                    .map(rows -> LiveRights.of(rows.iterator().next()))
                    .map(
                        rights -> {
                          if (!rights.may().contains(verb)) {
                            throw Problem.forbidden().exception();
                          }
                          checkVersion(meeting, request);
                          return new SteeredMeeting(meeting, rights);
                        }));
  }

  String role() {
    return rights.role();
  }

  Head head() {
    return meeting.head();
  }

  private static void checkVersion(Meeting meeting, MeetingRequest request) {
    var version = request.version();
    if (version.isPresent() && version.getAsInt() != meeting.head().version()) {
      throw Problem.staleVersion().exception();
    }
  }
}
