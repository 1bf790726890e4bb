package vn.diemcau.meeting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A whole meeting as its caller may see and change it.
 *
 * @param approvals every request ever made for it, oldest first
 * @param decidable an open request waits for the caller
 * @param watched the caller looks after it while it goes on
 * @param lobby people wait until a moderator lets them in
 * @param jitsiServer where it takes place; null while it has no place
 */
record Meeting(
    Head head,
    String note,
    String secretMark,
    String cancelReason,
    String roomName,
    int generation,
    String bookerName,
    String bookerPhone,
    List<Part> parts,
    List<Approval> approvals,
    boolean decidable,
    boolean watched,
    boolean lobby,
    JsonObject jitsiServer) {

  /** Needs {@link MeetingScope#SCOPES} before it; parameters after the scope's two: the id. */
  static final String SELECT =
      Head.SELECT
          + """
          , m.lobby, jitsi.id as jitsi_id, jitsi.name as jitsi_name, m.note, m.secret_mark, m.cancel_reason, m.room_name, m.generation,
            booker.full_name as booker_name, booker.phone as booker_phone,
            taking.ids, taking.codes, taking.names, taking.short_names, taking.unit_names,
            taking.wishes,
            (
              select json_agg(json_build_object(
                  'id', request.id, 'unitId', at.id, 'unitCode', at.code, 'unitName', at.name,
                  'state', request.state, 'endpointIds', request.endpoint_ids,
                  'requestedById', request.requested_by, 'requestedBy', asking.full_name,
                  'requestedAt', request.requested_at, 'decidedBy', deciding.full_name,
                  'decidedAt', request.decided_at, 'reason', request.reason)
                order by request.requested_at, request.id)
              from approval request
              join unit at on at.id = request.unit_id
              join person asking on asking.id = request.requested_by
              left join person deciding on deciding.id = request.decided_by
              where request.meeting_id = m.id
            ) as requests,
            m.created_by <> $1 and m.status = 'hold' and exists (
              select from approval request
              where request.meeting_id = m.id and request.state = 'open'
                and request.requested_by <> $1
                and request.unit_id in (select unit_id from decides)
            ) as decidable,
            m.status = 'booked' and (
              m.unit_id in (select unit_id from reads)
              or m.chair_person_id is not distinct from $1
              or m.unit_id in (select unit_id from technical)
              or exists (
                select from meeting_endpoint part
                where part.meeting_id = m.id and part.endpoint_id in (
                  select endpoint_id from technical where endpoint_id is not null)
              )) as watched
          """;

  static final String FROM =
      Head.FROM
          + """
          join person booker on booker.id = m.created_by
          left join jitsi_server jitsi on jitsi.id = m.jitsi_server_id
          cross join lateral (
            select array_agg(part.id) as ids, array_agg(part.code) as codes,
              array_agg(part.name) as names, array_agg(part.short_name) as short_names,
              array_agg(part.unit_name) as unit_names, array_agg(part.wish) as wishes
            from (
              select e.id, e.code, e.name, e.short_name, at.name as unit_name,
                taken.state = 'wish' as wish
              from meeting_endpoint taken
              join endpoint e on e.id = taken.endpoint_id
              left join endpoint_unit link on link.endpoint_id = e.id
                and link.validity @> coalesce((m.starts_at at time zone 'Asia/Ho_Chi_Minh')::date, $2)
              left join unit at on at.id = link.unit_id
              where taken.meeting_id = m.id
              order by e.id is distinct from m.host_endpoint_id, e.sort_order, e.id
            ) part
          ) taking
          """;

  Meeting {
    parts = List.copyOf(parts);
    approvals = List.copyOf(approvals);
  }

  /** An endpoint that takes part, or is wished for. */
  record Part(UUID id, String code, String name, String shortName, String unitName, boolean wish) {}

  record Approval(
      UUID id,
      Head.Ref unit,
      String state,
      List<UUID> endpointIds,
      UUID requestedById,
      JsonObject json) {
    boolean isOpen() {
      return state.equals("open");
    }
  }

  static Meeting of(Row row) {
    return new Meeting(
        Head.of(row),
        row.getString("note"),
        row.getString("secret_mark"),
        row.getString("cancel_reason"),
        row.getString("room_name"),
        row.getInteger("generation"),
        row.getString("booker_name"),
        row.getString("booker_phone"),
        parts(row),
        approvals(row.getJsonArray("requests")),
        row.getBoolean("decidable"),
        row.getBoolean("watched"),
        row.getBoolean("lobby"),
        row.getUUID("jitsi_id") == null
            ? null
            : JsonObject.of(
                "id", row.getUUID("jitsi_id").toString(), "name", row.getString("jitsi_name")));
  }

  private static List<Part> parts(Row row) {
    var ids = row.getArrayOfUUIDs("ids");
    if (ids == null) {
      return List.of();
    }
    var codes = row.getArrayOfStrings("codes");
    var names = row.getArrayOfStrings("names");
    var shortNames = row.getArrayOfStrings("short_names");
    var unitNames = row.getArrayOfStrings("unit_names");
    var wishes = row.getArrayOfBooleans("wishes");
    var parts = new ArrayList<Part>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      parts.add(
          new Part(
              ids[i], codes[i], names[i], shortNames[i], String.valueOf(unitNames[i]), wishes[i]));
    }
    return parts;
  }

  private static List<Approval> approvals(JsonArray requests) {
    if (requests == null) {
      return List.of();
    }
    return requests.stream().map(JsonObject.class::cast).map(Meeting::approval).toList();
  }

  private static Approval approval(JsonObject row) {
    var unit =
        new Head.Ref(
            UUID.fromString(row.getString("unitId")),
            row.getString("unitCode"),
            row.getString("unitName"),
            null);
    var ids = row.getJsonArray("endpointIds");
    var json =
        new JsonObject()
            .put("id", row.getString("id"))
            .put("unit", unit.toJson())
            .put("state", row.getString("state"))
            .put("endpointIds", ids)
            .put("requestedBy", row.getString("requestedBy"))
            .put("requestedAt", local(row.getString("requestedAt")));
    if (row.getString("decidedAt") != null && row.getString("decidedBy") != null) {
      json.put("decidedBy", row.getString("decidedBy"))
          .put("decidedAt", local(row.getString("decidedAt")));
    }
    if (row.getString("reason") != null) {
      json.put("reason", row.getString("reason"));
    }
    return new Approval(
        UUID.fromString(row.getString("id")),
        unit,
        row.getString("state"),
        ids.stream().map(id -> UUID.fromString((String) id)).toList(),
        UUID.fromString(row.getString("requestedById")),
        json);
  }

  private static String local(String instant) {
    return Times.parse(instant).map(Times::format).orElse(instant);
  }

  List<UUID> endpointIds() {
    return parts.stream().map(Part::id).toList();
  }

  List<UUID> wishIds() {
    return parts.stream().filter(Part::wish).map(Part::id).toList();
  }

  /**
   * {@code Meeting} of the contract.
   *
   * @param conflicts who is in the way of each wish
   */
  JsonObject toJson(MeetingRules rules, Instant now, Map<UUID, List<Conflict>> conflicts) {
    var status = head.status(now);
    var json = head.toJson(rules, now).put("mode", head.mode()).put("lobby", lobby);
    if (jitsiServer != null) {
      json.put("jitsiServer", jitsiServer);
    }
    if (head.full()) {
      json.put("note", note).put("secretMark", secretMark).put("createdBy", booker());
      putIfKnown(json, "chairPersonId", head.chairPersonId());
      putIfKnown(json, "cancelReason", cancelReason);
    }
    if (head.host() != null) {
      json.put("hostEndpointId", head.host().id().toString());
    }
    var ids = new ArrayList<String>(parts.size());
    var endpoints = new ArrayList<JsonObject>(parts.size());
    for (var part : parts) {
      ids.add(part.id().toString());
      endpoints.add(endpoint(part, conflicts.getOrDefault(part.id(), List.of())));
    }
    json.put("endpointIds", new JsonArray(ids))
        .put("endpoints", new JsonArray(endpoints))
        .put("createdAt", Times.format(head.createdAt()));
    if (status == Status.HOLD) {
      json.put("holdExpiresAt", Times.format(head.holdExpiresAt()));
    }
    if (head.period() != null) {
      json.put("opensAt", Times.format(head.start().minus(rules.enterBefore())))
          .put("closesAt", Times.format(head.closesAt(rules)));
    }
    var requests = head.full() ? approvals.stream().map(Approval::json).toList() : List.of();
    return json.put("approvals", new JsonArray(requests))
        .put("may", may(rules, now))
        .put("mayLive", watched && (head.isDoorOpen(rules, now) || head.isRunning(rules, now)));
  }

  private JsonObject booker() {
    var booker = new JsonObject().put("id", head.createdBy().toString()).put("name", bookerName);
    return bookerPhone.isEmpty() ? booker : booker.put("phone", bookerPhone);
  }

  private JsonObject endpoint(Part part, List<Conflict> conflicts) {
    var json =
        new JsonObject()
            .put("id", part.id().toString())
            .put("code", part.code())
            .put("name", part.name())
            .put("shortName", part.shortName())
            .put("unitName", part.unitName())
            .put("state", part.wish() ? "wish" : "taken")
            .put("host", head.host() != null && part.id().equals(head.host().id()));
    return conflicts.isEmpty() ? json : json.put("conflicts", Conflict.toJson(conflicts));
  }

  private JsonObject may(MeetingRules rules, Instant now) {
    var status = head.status(now);
    var open = head.editable() && !status.isOver();
    var complete = head.period() != null && head.host() != null && now.isBefore(head.end());
    var asleep = status == Status.DRAFT || status == Status.HOLD && head.isPlainHold();
    var join = head.full() && head.isDoorOpen(rules, now);
    return new JsonObject()
        .put("edit", open)
        .put("cancel", open)
        .put("book", open && complete && asleep)
        .put("approve", decidable && now.isBefore(head.holdExpiresAt()))
        .put("join", join)
        .put("moderate", join && head.editable())
        .put("invite", head.editable() && status.takesRooms());
  }

  private static void putIfKnown(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
