package vn.diemcau.unit;

import java.util.Set;
import java.util.UUID;
import vn.diemcau.csv.DaySpan;

/** A unit as it stands in the database, or as an import would have it stand. */
record UnitState(
    UUID id,
    String code,
    String codeKind,
    String name,
    String shortName,
    String label,
    String unitType,
    String level,
    UUID parentId,
    int sortOrder,
    DaySpan span,
    Set<UUID> successors) {
  UnitState {
    successors = Set.copyOf(successors);
  }

  UnitState at(int newSortOrder) {
    return new UnitState(
        id,
        code,
        codeKind,
        name,
        shortName,
        label,
        unitType,
        level,
        parentId,
        newSortOrder,
        span,
        successors);
  }

  /** Whether only the place in the order differs, if anything does. */
  boolean saysTheSameAs(UnitState other) {
    return equals(other.at(sortOrder));
  }
}
