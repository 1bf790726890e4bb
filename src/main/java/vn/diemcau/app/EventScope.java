package vn.diemcau.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.change.Change;

/**
 * Which changes a person learns of, by the rights of this moment. An event tells what to read again
 * and holds nothing that reading would refuse.
 *
 * @param person whose own matters these are
 * @param calendar whether the free and busy times of all endpoints are this person's to see
 * @param equipment whether the state of all endpoints is
 * @param ownEndpoints those of the endpoint operator, about which everything is told
 */
record EventScope(UUID person, boolean calendar, boolean equipment, Set<UUID> ownEndpoints) {
  EventScope {
    ownEndpoints = Set.copyOf(ownEndpoints);
  }

  /**
   * The data of the event of the change's topic; empty where it is none of this person's business.
   */
  Optional<JsonObject> event(Change change) {
    if (!change.personIds().isEmpty()) {
      return change.personIds().contains(person) ? Optional.of(data(change, List.of())) : none();
    }
    return switch (change.topic()) {
      case "meeting", "live" -> event(change, calendar);
      case "endpoint", "kiosk" -> event(change, calendar || equipment);
      case "jitsi" -> calendar || equipment ? Optional.of(server(change)) : none();
      default -> none();
    };
  }

  private Optional<JsonObject> event(Change change, boolean all) {
    if (all) {
      return Optional.of(data(change, change.endpointIds()));
    }
    var own = change.endpointIds().stream().filter(ownEndpoints::contains).toList();
    return own.isEmpty() ? none() : Optional.of(data(change, own));
  }

  private static JsonObject data(Change change, List<UUID> endpoints) {
    var data = new JsonObject();
    if (change.topic().equals("meeting") || change.topic().equals("live")) {
      change.objectId().ifPresent(id -> data.put("meetingId", id.toString()));
      change
          .span()
          .ifPresent(
              span -> data.put("start", span.from().toString()).put("end", span.to().toString()));
    }
    if (!change.topic().equals("notice")) {
      data.put("endpointIds", new JsonArray(endpoints.stream().map(UUID::toString).toList()));
    }
    return data;
  }

  private static JsonObject server(Change change) {
    var data = new JsonObject();
    change.objectId().ifPresent(id -> data.put("serverId", id.toString()));
    return data;
  }

  private static Optional<JsonObject> none() {
    return Optional.empty();
  }
}
