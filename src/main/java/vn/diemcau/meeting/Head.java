package vn.diemcau.meeting;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What a list shows of a meeting, and what every decision about it begins with.
 *
 * @param stored the status as stored
 * @param start null in an incomplete draft, as are end and host
 * @param endedAt when somebody ended it; null for one that ends by the clock
 * @param waiting an approval is open
 * @param heldOnly it was asked for as a hold, not as a booking
 * @param editable the caller is a secretary of the meeting's unit
 * @param full the caller may read all of it, not the technical side alone
 */
record Head(
    UUID id,
    String title,
    String chair,
    UUID chairPersonId,
    String stored,
    Instant start,
    Instant end,
    Instant endedAt,
    Ref host,
    Ref unit,
    int endpointCount,
    int wishCount,
    boolean waiting,
    boolean heldOnly,
    String mode,
    int version,
    boolean demo,
    UUID createdBy,
    Instant createdAt,
    Instant updatedAt,
    Instant rescheduledAt,
    Instant holdExpiresAt,
    boolean editable,
    boolean full) {

  /** How long the agenda marks what was moved or cancelled. */
  private static final Duration MARKED = Duration.ofHours(24);

  /** Needs {@link MeetingScope#SCOPES} before it. */
  static final String SELECT =
      """
      select m.id, m.title, m.chair, m.chair_person_id, m.status, m.starts_at, m.ends_at,
        m.ended_at, m.held_only, m.mode, m.version, m.demo, m.created_by, m.created_at, m.updated_at, m.rescheduled_at,
        m.hold_expires_at,
        host.id as host_id, host.code as host_code, host.name as host_name,
        host.short_name as host_short_name,
        owner.id as unit_id, owner.code as unit_code, owner.name as unit_name,
        parts.endpoint_count, parts.wish_count,
        exists (
          select from approval request where request.meeting_id = m.id and request.state = 'open'
        ) as waiting,
        m.unit_id in (select unit_id from edits) as editable,
        seen.level
      """;

  static final String FROM =
      """
      from meeting m
      join unit owner on owner.id = m.unit_id
      left join endpoint host on host.id = m.host_endpoint_id
      cross join lateral (select %s as level) seen
      cross join lateral (
        select count(*)::int as endpoint_count,
          (count(*) filter (where part.state = 'wish'))::int as wish_count
        from meeting_endpoint part where part.meeting_id = m.id
      ) parts
      """
          .formatted(MeetingScope.LEVEL);

  /** A unit or an endpoint as others name it; {@code shortName} null for a unit. */
  record Ref(UUID id, String code, String name, String shortName) {
    JsonObject toJson() {
      var json = new JsonObject().put("id", id.toString()).put("code", code).put("name", name);
      return shortName == null ? json : json.put("shortName", shortName);
    }
  }

  static Head of(Row row) {
    var hostId = row.getUUID("host_id");
    return new Head(
        row.getUUID("id"),
        row.getString("title"),
        row.getString("chair"),
        row.getUUID("chair_person_id"),
        row.getString("status"),
        instant(row, "starts_at"),
        instant(row, "ends_at"),
        instant(row, "ended_at"),
        hostId == null
            ? null
            : new Ref(
                hostId,
                row.getString("host_code"),
                row.getString("host_name"),
                row.getString("host_short_name")),
        new Ref(
            row.getUUID("unit_id"), row.getString("unit_code"), row.getString("unit_name"), null),
        row.getInteger("endpoint_count"),
        row.getInteger("wish_count"),
        row.getBoolean("waiting"),
        row.getBoolean("held_only"),
        row.getString("mode"),
        row.getInteger("version"),
        row.getBoolean("demo"),
        row.getUUID("created_by"),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        instant(row, "rescheduled_at"),
        instant(row, "hold_expires_at"),
        row.getBoolean("editable"),
        "full".equals(row.getString("level")));
  }

  static Instant instant(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }

  Status status(Instant now) {
    return Status.of(stored, start, end, endedAt, now);
  }

  /** A hold that somebody has yet to book, whether or not an approver has yet to agree to it. */
  boolean isPlainHold() {
    return stored.equals("hold") && (heldOnly || !waiting);
  }

  /** The meeting's time, where it has one. */
  Period period() {
    return start == null || end == null ? null : new Period(start, end);
  }

  /** What is left of its time; null once it is over. */
  Period ahead(Instant now) {
    if (period() == null || !now.isBefore(end)) {
      return null;
    }
    return now.isAfter(start) ? new Period(now, end) : period();
  }

  boolean isDoorOpen(MeetingRules rules, Instant now) {
    return stored.equals("booked")
        && endedAt == null
        && !now.isBefore(start.minus(rules.enterBefore()))
        && now.isBefore(end.plus(rules.leaveAfter()));
  }

  /** When nobody may enter any more: a while after its end, or at once where it was ended. */
  Instant closesAt(MeetingRules rules) {
    return endedAt == null ? end.plus(rules.leaveAfter()) : endedAt;
  }

  /** Whether it goes on, be it beyond its end: until then its Jitsi room may be open. */
  boolean isRunning(MeetingRules rules, Instant now) {
    return stored.equals("booked")
        && endedAt == null
        && !now.isBefore(start)
        && now.isBefore(end.plus(rules.overrun()));
  }

  /** {@code MeetingSummary} of the contract. */
  JsonObject toJson(MeetingRules rules, Instant now) {
    var json = new JsonObject().put("id", id.toString());
    if (full) {
      json.put("title", title).put("chair", chair);
    }
    json.put("status", status(now).code()).put("waiting", waiting);
    if (start != null) {
      json.put("start", Times.format(start));
    }
    if (end != null) {
      json.put("end", Times.format(end));
    }
    if (endedAt != null) {
      json.put("endedAt", Times.format(endedAt));
    }
    if (host != null) {
      json.put("host", host.toJson());
    }
    json.put("unit", unit.toJson())
        .put("endpointCount", endpointCount)
        .put("wishCount", status(now).takesRooms() ? wishCount : 0)
        .put("mine", editable)
        .put("mayJoin", full && isDoorOpen(rules, now))
        .put("changedAt", Times.format(updatedAt))
        .put("version", version)
        .put("demo", demo);
    var mark = mark(now);
    return mark == null ? json : json.put("change", mark);
  }

  private String mark(Instant now) {
    if (stored.equals("cancelled")) {
      return updatedAt.plus(MARKED).isAfter(now) ? "cancelled" : null;
    }
    return rescheduledAt != null && rescheduledAt.plus(MARKED).isAfter(now) ? "rescheduled" : null;
  }
}
