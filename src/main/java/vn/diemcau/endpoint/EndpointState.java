package vn.diemcau.endpoint;

import java.util.List;
import java.util.UUID;
import vn.diemcau.csv.DaySpan;

/**
 * An endpoint as it stands in the database, or as an import would have it stand.
 *
 * @param span days on which it can be booked
 * @param links in the order of time, not overlapping
 */
record EndpointState(
    UUID id,
    String code,
    String name,
    String shortName,
    String roomName,
    String role,
    Equipment equipment,
    int sortOrder,
    DaySpan span,
    List<UnitLink> links) {
  EndpointState {
    links = List.copyOf(links);
  }

  EndpointState linked(List<UnitLink> newLinks) {
    return new EndpointState(
        id, code, name, shortName, roomName, role, equipment, sortOrder, span, newLinks);
  }
}
