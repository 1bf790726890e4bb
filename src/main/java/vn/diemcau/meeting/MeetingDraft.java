package vn.diemcau.meeting;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a booker asks for, as it came: valid by the contract, not yet by the rules.
 *
 * @param start an instant as text; empty when not given, as are all optional parts
 * @param endpointIds as listed; the host may be among them or not
 */
record MeetingDraft(
    String title,
    String note,
    String chair,
    Optional<UUID> chairPersonId,
    String secretMark,
    Optional<String> start,
    Optional<String> end,
    Optional<UUID> host,
    List<UUID> endpointIds,
    String mode,
    boolean lobby,
    Intent intent) {

  static MeetingDraft of(JsonObject body) {
    return new MeetingDraft(
        body.getString("title"),
        body.getString("note", ""),
        body.getString("chair", ""),
        uuid(body, "chairPersonId"),
        body.getString("secretMark", ""),
        Optional.ofNullable(body.getString("start")),
        Optional.ofNullable(body.getString("end")),
        uuid(body, "hostEndpointId"),
        uuids(body, "endpointIds").orElse(List.of()),
        body.getString("mode", "strict"),
        body.getBoolean("lobby", false),
        Intent.of(body.getString("intent", "book")));
  }

  static Optional<UUID> uuid(JsonObject body, String name) {
    return Optional.ofNullable(body.getString(name)).map(UUID::fromString);
  }

  static Optional<List<UUID>> uuids(JsonObject body, String name) {
    return Optional.ofNullable(body.getJsonArray(name))
        .map(ids -> ids.stream().map(id -> UUID.fromString((String) id)).toList());
  }
}
