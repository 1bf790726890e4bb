package vn.diemcau.unit;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.csv.CsvFault;
import vn.diemcau.csv.DaySpan;

/**
 * What a file of units would make of the units there are. A line means the unit with the same code
 * and first day; otherwise it is a new unit. Units the file does not name stay as they are.
 *
 * <p>Codes are used again after a merger, so parents and successors are looked up by code and day,
 * among the file's lines and the units there are alike.
 */
final class UnitPlan {
  private record Key(String code, LocalDate from) {}

  /** A unit after the import: a line of the file, a unit that stays, or both. */
  private static final class Node {
    final UUID id;
    final UnitRow row;
    final UnitState before;
    final DaySpan span;
    Node parent;
    Set<UUID> successors = Set.of();

    Node(UUID id, UnitRow row, UnitState before) {
      this.id = id;
      this.row = row;
      this.before = before;
      this.span = row == null ? before.span() : row.span();
      this.successors = before == null ? Set.of() : before.successors();
    }

    String code() {
      return row == null ? before.code() : row.code();
    }

    String name() {
      return row == null ? before.name() : row.name();
    }

    /** A span that could not be read overlaps everything, so that one fault does not breed more. */
    boolean overlaps(DaySpan other) {
      return span == null || other == null || span.overlaps(other);
    }
  }

  private final Map<UUID, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<Node>> byCode = new HashMap<>();
  private final List<Node> lines = new ArrayList<>();
  private final List<CsvFault> faults = new ArrayList<>();

  private final List<UnitState> created = new ArrayList<>();
  private final List<UnitState> updated = new ArrayList<>();
  private final List<UnitState> moved = new ArrayList<>();
  private int unchanged;

  private UnitPlan() {}

  /**
   * @param rows of the file, in its order
   * @param existing every unit there is
   */
  static UnitPlan of(List<UnitRow> rows, List<UnitState> existing) {
    var plan = new UnitPlan();
    plan.collect(rows, existing);
    plan.lines.forEach(plan::findParent);
    plan.lines.forEach(plan::findSuccessors);
    plan.byCode.values().forEach(plan::findOverlaps);
    plan.findCycles();
    if (plan.faults.isEmpty() && plan.lines.stream().allMatch(line -> line.span != null)) {
      plan.compare();
    }
    return plan;
  }

  /** What is wrong between lines; with any of them the lists below are empty. */
  List<CsvFault> faults() {
    return faults;
  }

  List<UnitState> created() {
    return created;
  }

  List<UnitState> updated() {
    return updated;
  }

  /** Units whose place in the order changes, new ones not among them. */
  List<UnitState> moved() {
    return moved;
  }

  int unchanged() {
    return unchanged;
  }

  private void collect(List<UnitRow> rows, List<UnitState> existing) {
    Map<Key, UnitState> byKey = new HashMap<>();
    existing.forEach(unit -> byKey.put(new Key(unit.code(), unit.span().from()), unit));
    Map<Key, UnitRow> seen = new HashMap<>();
    for (var row : rows) {
      var key = row.span() == null ? null : new Key(row.code(), row.span().from());
      var first = key == null ? null : seen.putIfAbsent(key, row);
      if (first != null) {
        var message = "Trùng mã và ngày đầu với dòng " + first.line();
        faults.add(new CsvFault(row.line(), "code", "duplicate", message));
        continue;
      }
      var before = key == null ? null : byKey.get(key);
      lines.add(add(new Node(before == null ? UUID.randomUUID() : before.id(), row, before)));
    }
    for (var unit : existing) {
      if (!nodes.containsKey(unit.id())) {
        add(new Node(unit.id(), null, unit));
      }
    }
    for (var node : nodes.values()) {
      if (node.row == null && node.before.parentId() != null) {
        node.parent = nodes.get(node.before.parentId());
      }
    }
  }

  private Node add(Node node) {
    nodes.put(node.id, node);
    byCode.computeIfAbsent(node.code(), code -> new ArrayList<>()).add(node);
    return node;
  }

  private void findParent(Node line) {
    var code = line.row.parentCode();
    if (code.isEmpty()) {
      return;
    }
    var bearers = byCode.getOrDefault(code, List.of());
    line.parent =
        bearers.stream()
            .filter(node -> node.overlaps(line.span))
            .max(
                comparing(node -> node.span == null ? DaySpan.ALWAYS : node.span, DaySpan::byStart))
            .orElse(null);
    if (bearers.isEmpty()) {
      fault(line, "parent_code", "parent-missing", "Không có đơn vị cấp trên mã " + code);
    } else if (line.parent == null) {
      var message = "Đơn vị cấp trên mã " + code + " không tồn tại trong thời gian này";
      fault(line, "parent_code", "parent-missing", message);
    }
  }

  private void findSuccessors(Node line) {
    if (line.row.successorCodes() == null || line.span == null) {
      return;
    }
    var ids = new HashSet<UUID>();
    for (var code : line.row.successorCodes()) {
      var successor =
          byCode.getOrDefault(code, List.of()).stream()
              .filter(node -> node != line)
              .filter(node -> node.span == null || node.span.contains(line.span.until()))
              .findFirst();
      if (successor.isEmpty()) {
        var message = "Không có đơn vị kế tiếp mã " + code + " từ ngày " + line.span.until();
        fault(line, "successor_code", "successor-unknown", message);
      } else {
        ids.add(successor.get().id);
      }
    }
    line.successors = ids;
  }

  private void findOverlaps(List<Node> bearers) {
    var inTime =
        bearers.stream()
            .filter(node -> node.span != null)
            .sorted(comparing((Node node) -> node.span, DaySpan::byStart))
            .toList();
    Node last = null;
    for (var node : inTime) {
      if (last != null && last.span.overlaps(node.span)) {
        var told = node.row == null || isLater(last, node) ? last : node;
        fault(told, "valid_from", "overlap", overlapMessage(told == node ? last : node));
      }
      last = last == null || node.span.endsAfter(last.span) ? node : last;
    }
  }

  private static boolean isLater(Node one, Node other) {
    return one.row != null && other.row != null && one.row.line() > other.row.line();
  }

  private static String overlapMessage(Node other) {
    return other.row == null
        ? "Mã này đang của " + other.name() + " trong cùng thời gian; thêm dòng kết thúc đơn vị đó"
        : "Trùng thời gian với dòng " + other.row.line() + " cùng mã";
  }

  private void findCycles() {
    var clear = new HashSet<Node>();
    for (var start : lines) {
      var path = new ArrayList<Node>();
      var onPath = new HashSet<Node>();
      var node = start;
      while (node != null && !clear.contains(node) && onPath.add(node)) {
        path.add(node);
        node = node.parent;
      }
      if (node != null && onPath.contains(node)) {
        for (var member : path.subList(path.indexOf(node), path.size())) {
          fault(
              member, "parent_code", "parent-cycle", "Cấp trên đi vòng: đơn vị nằm dưới chính nó");
        }
      }
      clear.addAll(path);
    }
  }

  private void compare() {
    var last = nodes.values().stream().mapToInt(UnitPlan::sortOrder).max().orElse(0);
    var after = new ArrayList<UnitState>(nodes.size());
    for (var node : nodes.values()) {
      after.add(node.row == null ? node.before : state(node, last));
    }
    for (var unit : CeremonyOrder.number(after)) {
      var node = nodes.get(unit.id());
      if (node.before == null) {
        created.add(unit);
        continue;
      }
      if (unit.sortOrder() != node.before.sortOrder()) {
        moved.add(unit);
      }
      if (!unit.saysTheSameAs(node.before)) {
        updated.add(unit);
      } else if (node.row != null) {
        unchanged++;
      }
    }
  }

  private static int sortOrder(Node node) {
    return node.before == null ? 0 : node.before.sortOrder();
  }

  /** New units come after those there are, in the order of the file. */
  private static UnitState state(Node node, int lastSortOrder) {
    var row = node.row;
    return new UnitState(
        node.id,
        row.code(),
        codeKind(node),
        row.name(),
        row.shortName(),
        UnitLabel.of(row.unitType(), row.shortName(), row.code(), row.name()),
        row.unitType(),
        row.level(),
        node.parent == null ? null : node.parent.id,
        node.before == null ? lastSortOrder + row.line() : node.before.sortOrder(),
        row.span(),
        node.successors);
  }

  private static String codeKind(Node node) {
    if (node.row.codeKind() != null) {
      return node.row.codeKind();
    }
    if (node.before != null) {
      return node.before.codeKind();
    }
    return node.row.code().chars().allMatch(Character::isDigit) ? "gso" : "local";
  }

  /** A fault of a unit that the file does not name is told at the line that brought it about. */
  private void fault(Node node, String column, String code, String message) {
    if (node.row != null) {
      faults.add(new CsvFault(node.row.line(), column, code, message));
    }
  }
}
