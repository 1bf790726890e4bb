package vn.diemcau.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something changed.
 *
 * @param topic {@code meeting}, {@code endpoint}, {@code kiosk}, {@code notice}, …
 * @param objectId what changed, where one thing did
 * @param endpointIds endpoints it concerns
 * @param personIds people it concerns; empty where it is not a matter of persons
 * @param span when it takes place, so that a reader of another day need not look again
 */
public record Change(
    String topic,
    Optional<UUID> objectId,
    List<UUID> endpointIds,
    List<UUID> personIds,
    Optional<Span> span) {

  /** Half-open. */
  public record Span(Instant from, Instant to) {}

  public Change {
    endpointIds = List.copyOf(endpointIds);
    personIds = List.copyOf(personIds);
  }

  public static Change of(String topic) {
    return new Change(topic, Optional.empty(), List.of(), List.of(), Optional.empty());
  }

  public Change object(UUID id) {
    return new Change(topic, Optional.of(id), endpointIds, personIds, span);
  }

  public Change endpoints(List<UUID> ids) {
    return new Change(topic, objectId, ids, personIds, span);
  }

  public Change people(List<UUID> ids) {
    return new Change(topic, objectId, endpointIds, ids, span);
  }

  public Change between(Instant from, Instant to) {
    return new Change(topic, objectId, endpointIds, personIds, Optional.of(new Span(from, to)));
  }
}
