package vn.diemcau.endpoint;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.csv.DaySpan;

/**
 * Which units there were when, and who followed whom. Rooms outlive units: a room goes on under the
 * successor of its unit.
 */
final class UnitHistory {
  /**
   * @param sortOrder which of several successors comes first
   */
  record Unit(
      UUID id, String code, String label, int sortOrder, DaySpan span, List<UUID> successors) {}

  private final Map<UUID, Unit> byId = new HashMap<>();
  private final Map<String, List<Unit>> byCode = new HashMap<>();

  UnitHistory(List<Unit> units) {
    for (var unit : units) {
      byId.put(unit.id(), unit);
      byCode.computeIfAbsent(unit.code(), code -> new ArrayList<>()).add(unit);
    }
  }

  /** The earliest unit that bears the code on some of these days: codes are used again. */
  Optional<Unit> named(String code, DaySpan days) {
    return byCode.getOrDefault(code, List.of()).stream()
        .filter(unit -> unit.span().overlaps(days))
        .min(comparing(Unit::span, DaySpan::byStart));
  }

  boolean knowsCode(String code) {
    return byCode.containsKey(code);
  }

  /**
   * Whose a room is, one link after the other, that belongs to this unit from the first of these
   * days. Where a unit ends without successor the room is nobody's from then on.
   */
  List<UnitLink> follow(UUID unitId, DaySpan days) {
    var links = new ArrayList<UnitLink>();
    var unit = byId.get(unitId);
    var rest = days;
    while (unit != null) {
      var here = unit.span().shared(rest);
      if (here != null) {
        links.add(new UnitLink(unit.id(), here));
      }
      if (!rest.endsAfter(unit.span())) {
        break;
      }
      rest = new DaySpan(unit.span().until(), rest.until());
      unit = successor(unit);
    }
    return links;
  }

  /** Later than the unit itself, so that following always comes to an end. */
  private Unit successor(Unit ended) {
    return ended.successors().stream()
        .map(byId::get)
        .filter(unit -> unit.span().contains(ended.span().until()))
        .min(comparing(Unit::sortOrder))
        .orElse(null);
  }
}
