package vn.diemcau.unit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The order in which protocol names units: each unit is followed by what stands below it, first its
 * agencies (party, council, office, then the others), then the administrative units. Among equals
 * the order of the files stays.
 */
final class CeremonyOrder {
  private static final List<String> AGENCIES_FIRST = List.of("party", "council", "office");

  private static final Comparator<UnitState> SIBLINGS =
      Comparator.comparingInt(CeremonyOrder::rank).thenComparingInt(UnitState::sortOrder);

  private CeremonyOrder() {}

  /**
   * @param units every unit there will be, no cycle among them; {@code sortOrder} says which of two
   *     equals comes first
   * @return the same units, numbered from 1
   */
  static List<UnitState> number(List<UnitState> units) {
    Map<UUID, List<UnitState>> below = new HashMap<>();
    for (var unit : units) {
      below.computeIfAbsent(unit.parentId(), id -> new ArrayList<>()).add(unit);
    }
    below.values().forEach(siblings -> siblings.sort(SIBLINGS.reversed()));
    var numbered = new ArrayList<UnitState>(units.size());
    var waiting = new ArrayDeque<UnitState>();
    below.getOrDefault(null, List.of()).forEach(waiting::push);
    while (!waiting.isEmpty()) {
      var unit = waiting.pop();
      numbered.add(unit.at(numbered.size() + 1));
      below.getOrDefault(unit.id(), List.of()).forEach(waiting::push);
    }
    return numbered;
  }

  private static int rank(UnitState unit) {
    if (!unit.level().equals("agency")) {
      return AGENCIES_FIRST.size() + 1;
    }
    var place = AGENCIES_FIRST.indexOf(unit.unitType());
    return place < 0 ? AGENCIES_FIRST.size() : place;
  }
}
