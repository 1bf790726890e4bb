package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.db.Database;

/** Lists of meetings within the caller's scope. */
final class ListMeetings {
  /**
   * $3 from, $4 to, $5 words or null, $6 mine, $7 and $8 after this start and id, $9 limit. The
   * lower bound on the start lets the index answer: no meeting is longer than a day.
   */
  private static final String IN_SPAN =
      MeetingScope.SCOPES
          + Head.SELECT
          + Head.FROM
          + """
          where m.starts_at > $3::timestamptz - interval '24 hours' and m.starts_at < $4
            and m.ends_at > $3
            and (m.status <> 'draft' or m.created_by = $1)
            and ($5::text is null
              or fold(m.title) like '%' || $5 || '%' and seen.level = 'full'
              or fold(m.chair) like '%' || $5 || '%' and seen.level = 'full'
              or host.name_fold like '%' || $5 || '%')
            and (not $6::boolean or m.created_by = $1)
            and (m.starts_at, m.id) > ($7::timestamptz, $8::uuid)
            and seen.level is not null
          order by m.starts_at, m.id
          limit $9
          """;

  /** Latest first; $3 words or null, $4 and $5 before this moment and id, $6 limit. */
  private static final String DRAFTS =
      MeetingScope.SCOPES
          + Head.SELECT
          + Head.FROM
          + """
          where m.status = 'draft' and m.created_by = $1
            and ($3::text is null or fold(m.title) like '%' || $3 || '%')
            and (m.created_at, m.id) < ($4::timestamptz, $5::uuid)
            and seen.level is not null
          order by m.created_at desc, m.id desc
          limit $6
          """;

  private static final String FOLD = "select fold($1) as folded";

  private static final String APPROVALS =
      MeetingScope.SCOPES
          + Head.SELECT
          + """
          , request.id as request_id, request.endpoint_ids, request.requested_at,
            at.id as at_id, at.code as at_code, at.name as at_name,
            asking.full_name as requester_name,
            (
              select json_agg(json_build_object(
                  'id', e.id, 'code', e.code, 'name', e.name, 'shortName', e.short_name)
                order by e.sort_order, e.id)
              from endpoint e where e.id = any (request.endpoint_ids)
            ) as endpoints
          """
          + Head.FROM
          + """
          join approval request on request.meeting_id = m.id and request.state = 'open'
          join unit at on at.id = request.unit_id
          join person asking on asking.id = request.requested_by
          where m.status = 'hold' and m.hold_expires_at > $3
            and request.unit_id in (select unit_id from decides)
            and request.requested_by <> $1 and m.created_by <> $1
          order by m.starts_at, m.id, request.id
          limit 200
          """;

  private static final UUID LOWEST = new UUID(0, 0);
  private static final UUID HIGHEST = new UUID(-1, -1);

  private final Database database;
  private final MeetingRules rules;

  ListMeetings(Database database, MeetingRules rules) {
    this.database = database;
    this.rules = rules;
  }

  /** Where the next page begins: after (or, for drafts, before) this row. */
  record Place(Instant at, UUID id) {}

  record Page(List<JsonObject> items, Optional<Place> next) {}

  /**
   * Meetings that touch the span, by start.
   *
   * @param words as typed, or null
   */
  Future<Page> inSpan(
      Caller caller, Period span, String words, boolean mine, Optional<Place> after, int limit) {
    return folded(words)
        .compose(
            folded ->
                database.query(
                    IN_SPAN,
                    Tuple.tuple()
                        .addUUID(caller.id())
                        .addLocalDate(Times.dayOf(caller.now()))
                        .addOffsetDateTime(Times.utc(span.start()))
                        .addOffsetDateTime(Times.utc(span.end()))
                        .addString(folded)
                        .addBoolean(mine)
                        .addOffsetDateTime(Times.utc(after.map(Place::at).orElse(Instant.EPOCH)))
                        .addUUID(after.map(Place::id).orElse(LOWEST))
                        .addInteger(limit + 1)))
        .map(rows -> page(MeetingReads.stream(rows).map(Head::of).toList(), caller, limit, false));
  }

  /** The caller's own drafts, the latest first. */
  Future<Page> drafts(Caller caller, String words, Optional<Place> before, int limit) {
    return folded(words)
        .compose(
            folded ->
                database.query(
                    DRAFTS,
                    Tuple.tuple()
                        .addUUID(caller.id())
                        .addLocalDate(Times.dayOf(caller.now()))
                        .addString(folded)
                        .addOffsetDateTime(
                            Times.utc(
                                before.map(Place::at).orElse(caller.now().plusSeconds(86_400))))
                        .addUUID(before.map(Place::id).orElse(HIGHEST))
                        .addInteger(limit + 1)))
        .map(rows -> page(MeetingReads.stream(rows).map(Head::of).toList(), caller, limit, true));
  }

  private Page page(List<Head> found, Caller caller, int limit, boolean byCreation) {
    var shown = found.stream().limit(limit).toList();
    var items = shown.stream().map(head -> head.toJson(rules, caller.now())).toList();
    if (found.size() <= limit) {
      return new Page(items, Optional.empty());
    }
    var last = shown.get(shown.size() - 1);
    return new Page(
        items, Optional.of(new Place(byCreation ? last.createdAt() : last.start(), last.id())));
  }

  /** Requests that wait for the caller, as {@code ApprovalRequest} of the contract. */
  Future<List<JsonObject>> approvals(Caller caller) {
    return database
        .query(APPROVALS, Tuple.of(caller.id(), Times.dayOf(caller.now()), Times.utc(caller.now())))
        .map(
            rows ->
                MeetingReads.stream(rows)
                    .map(
                        row -> {
                          var head = Head.of(row);
                          var unit =
                              new Head.Ref(
                                  row.getUUID("at_id"),
                                  row.getString("at_code"),
                                  row.getString("at_name"),
                                  null);
                          var ids = new JsonArray();
                          for (var id : row.getArrayOfUUIDs("endpoint_ids")) {
                            ids.add(id.toString());
                          }
                          var approval =
                              new JsonObject()
                                  .put("id", row.getUUID("request_id").toString())
                                  .put("unit", unit.toJson())
                                  .put("state", "open")
                                  .put("endpointIds", ids)
                                  .put("requestedBy", row.getString("requester_name"))
                                  .put(
                                      "requestedAt",
                                      Times.format(Head.instant(row, "requested_at")));
                          return new JsonObject()
                              .put("approval", approval)
                              .put("meeting", head.toJson(rules, caller.now()))
                              .put("endpoints", row.getJsonArray("endpoints"))
                              .put("requesterName", row.getString("requester_name"))
                              .put("requesterUnit", head.unit().name());
                        })
                    .toList());
  }

  /** As the folded columns are written, with the wildcards of a pattern made plain. */
  private Future<String> folded(String words) {
    return words == null
        ? Future.succeededFuture(null)
        : database
            .read(FOLD, Tuple.of(words))
            .map(
                rows ->
                    rows.iterator()
                        .next()
                        .getString("folded")
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_"));
  }
}
