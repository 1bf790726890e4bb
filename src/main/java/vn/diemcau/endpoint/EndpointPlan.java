package vn.diemcau.endpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.csv.CsvFault;

/**
 * What a file of endpoints would make of the endpoints there are. Endpoints the file does not name
 * stay as they are.
 */
final class EndpointPlan {
  private static final int MAX_SHORT_NAME = 18;

  private final UnitHistory history;
  private final Map<String, EndpointState> byCode = new HashMap<>();
  private final Map<UUID, Set<String>> shortNames = new HashMap<>();
  private final Map<UUID, Integer> lastNumbers = new HashMap<>();
  private int lastSortOrder;

  private final List<CsvFault> faults = new ArrayList<>();
  private final List<EndpointState> created = new ArrayList<>();
  private final List<EndpointState> updated = new ArrayList<>();
  private int unchanged;

  private EndpointPlan(UnitHistory history, List<EndpointState> existing) {
    this.history = history;
    for (var endpoint : existing) {
      byCode.put(endpoint.code(), endpoint);
      lastSortOrder = Math.max(lastSortOrder, endpoint.sortOrder());
      if (!endpoint.links().isEmpty()) {
        namesAt(endpoint.links().get(0).unitId()).add(endpoint.shortName());
      }
    }
  }

  /**
   * @param rows of the file, in its order
   * @param existing every endpoint there is
   */
  static EndpointPlan of(
      List<EndpointRow> rows, List<EndpointState> existing, UnitHistory history) {
    var plan = new EndpointPlan(history, existing);
    var seen = new HashMap<String, EndpointRow>();
    for (var row : rows) {
      var first = seen.putIfAbsent(row.code(), row);
      if (first != null) {
        plan.fault(row, "endpoint_id", "duplicate", "Trùng mã với dòng " + first.line());
      } else {
        plan.take(row);
      }
    }
    return plan;
  }

  /** What is wrong between lines, or between a line and the units. */
  List<CsvFault> faults() {
    return faults;
  }

  List<EndpointState> created() {
    return created;
  }

  List<EndpointState> updated() {
    return updated;
  }

  int unchanged() {
    return unchanged;
  }

  private void take(EndpointRow row) {
    if (row.unitCode().isEmpty() || row.span() == null) {
      return;
    }
    var unit = history.named(row.unitCode(), row.span());
    if (unit.isEmpty()) {
      var message =
          history.knowsCode(row.unitCode())
              ? "Đơn vị mã " + row.unitCode() + " không tồn tại trong thời gian này"
              : "Không có đơn vị mã " + row.unitCode();
      fault(row, "unit_code", "unit-missing", message);
      return;
    }
    var before = byCode.get(row.code());
    var after = state(row, unit.get(), before);
    if (before == null) {
      created.add(after);
    } else if (after.equals(before)) {
      unchanged++;
    } else {
      updated.add(after);
    }
  }

  private EndpointState state(EndpointRow row, UnitHistory.Unit unit, EndpointState before) {
    return new EndpointState(
        before == null ? UUID.randomUUID() : before.id(),
        row.code(),
        row.name(),
        before == null ? newShortName(unit) : before.shortName(),
        row.roomName(),
        row.role(),
        row.equipment(),
        before == null ? lastSortOrder + row.line() : before.sortOrder(),
        row.span(),
        history.follow(unit.id(), row.span()));
  }

  /** The unit's label; further rooms of the same unit are counted from 2. */
  private String newShortName(UnitHistory.Unit unit) {
    var taken = namesAt(unit.id());
    var name = unit.label();
    while (!taken.add(name)) {
      var suffix = " " + lastNumbers.merge(unit.id(), 2, (last, first) -> last + 1);
      var kept = Math.min(unit.label().length(), MAX_SHORT_NAME - suffix.length());
      name = unit.label().substring(0, kept).strip() + suffix;
    }
    return name;
  }

  private Set<String> namesAt(UUID unitId) {
    return shortNames.computeIfAbsent(unitId, id -> new HashSet<>());
  }

  private void fault(EndpointRow row, String column, String code, String message) {
    faults.add(new CsvFault(row.line(), column, code, message));
  }
}
