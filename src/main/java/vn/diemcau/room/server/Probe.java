package vn.diemcau.room.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A trial of one deployment: a room of its own for some minutes, and what was seen of it.
 *
 * @param kid a name for the signing key that no Prosody has met, so that it must fetch it
 * @param checks what this server and the operator's browser found out, by step; see {@link
 *     #found(String)}
 */
record Probe(
    UUID id,
    UUID serverId,
    String room,
    String kid,
    String kidHash,
    Instant startedAt,
    Instant expiresAt,
    JsonObject checks,
    Optional<Instant> keySeenAt,
    Optional<Instant> reservationSeenAt,
    Optional<Instant> eventSeenAt) {

  /** What Prosody does for the two frames it has done when they say that they are in. */
  static final Duration GRACE = Duration.ofSeconds(15);

  static Probe of(Row row) {
    return new Probe(
        row.getUUID("id"),
        row.getUUID("server_id"),
        row.getString("room_name"),
        row.getString("kid"),
        row.getString("kid_hash"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getJsonObject("checks"),
        seen(row, "key_seen_at"),
        seen(row, "reservation_seen_at"),
        seen(row, "event_seen_at"));
  }

  private static Optional<Instant> seen(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  /** {@code steps} of the contract. */
  JsonArray steps(Instant now) {
    return new JsonArray()
        .add(found("resolves"))
        .add(found("tls"))
        .add(found("script"))
        .add(
            seen(
                "key",
                keySeenAt,
                "Prosody đã lấy khoá công khai để kiểm tra vé.",
                "Prosody chưa hỏi khoá công khai. Đặt JWT_ASAP_KEYSERVER của Prosody là địa chỉ cổng máy của Điểm Cầu, thêm /asap, và mở đường từ Prosody đến cổng đó.",
                now))
        .add(
            seen(
                "reservation",
                reservationSeenAt,
                "Prosody đã hỏi trước khi mở phòng.",
                "Prosody mở phòng mà không hỏi. Đặt PROSODY_RESERVATION_ENABLED=1, PROSODY_RESERVATION_REST_BASE_URL là địa chỉ cổng máy của Điểm Cầu, thêm /jitsi, và reservations_api_headers có chuỗi bí mật trong DIEMCAU_JITSI_SECRETS_FILE.",
                now))
        .add(
            seen(
                "events",
                eventSeenAt,
                "Prosody đã báo có người vào phòng.",
                "Prosody không báo ai vào phòng. Thêm event_sync_component với api_prefix là địa chỉ cổng máy của Điểm Cầu, thêm /jitsi, và api_headers có chuỗi bí mật.",
                now))
        .add(found("moderator"));
  }

  private JsonObject found(String step) {
    var finding = checks.getJsonObject(step);
    if (finding == null) {
      return step(step, "waiting", "Đang thử.");
    }
    return step(step, finding.getBoolean("ok") ? "ok" : "failed", finding.getString("detail"))
        .put("at", RoomTimes.rfc3339(Instant.parse(finding.getString("at"))));
  }

  private JsonObject seen(String step, Optional<Instant> at, String good, String bad, Instant now) {
    if (at.isPresent()) {
      return step(step, "ok", good).put("at", RoomTimes.rfc3339(at.get()));
    }
    return isOver(now)
        ? step(step, "failed", bad)
        : step(step, "waiting", "Chờ hai khung thử vào phòng.");
  }

  /** Whether nothing more is to be expected of Prosody. */
  private boolean isOver(Instant now) {
    var reported = checks.getJsonObject("moderator");
    return !now.isBefore(expiresAt)
        || reported != null && now.isAfter(Instant.parse(reported.getString("at")).plus(GRACE));
  }

  private static JsonObject step(String step, String state, String detail) {
    return new JsonObject().put("step", step).put("state", state).put("detail", detail);
  }
}
