package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import vn.diemcau.db.Database;

/**
 * Takes the names of guests, and of those nobody knows, out of what is kept for good; the events as
 * they came hold them too and go whole.
 */
final class ForgetPeople {
  private static final String EVENTS =
      """
      delete from jitsi_event
      using meeting
      where meeting.id = jitsi_event.meeting_id
        and coalesce(meeting.ends_at, meeting.updated_at) < $1
      """;

  private static final String STAYS =
      """
      update room_stay set display_name = ''
      from meeting
      where meeting.id = room_stay.meeting_id and meeting.ends_at < $1
        and room_stay.who_kind in ('guest', 'unknown') and room_stay.display_name <> ''
      """;

  private static final String LINES =
      """
      update roll_call_line
      set name = case who_kind when 'guest' then 'Khách' else 'Không rõ' end, unit_name = ''
      from meeting
      where meeting.id = roll_call_line.meeting_id and meeting.ends_at < $1
        and roll_call_line.who_kind in ('guest', 'unknown') and roll_call_line.name not in ('Khách', 'Không rõ')
      """;

  private final Database database;

  ForgetPeople(Database database) {
    this.database = database;
  }

  Future<Void> of(Instant before) {
    var values = Tuple.of(before.atOffset(ZoneOffset.UTC));
    return database
        .report(EVENTS, values)
        .compose(ok -> database.report(STAYS, values))
        .compose(ok -> database.report(LINES, values))
        .mapEmpty();
  }
}
