package vn.diemcau.usage;

import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * @param months figures of all units together, by month; months without a meeting are missing
 * @param cells figures of one unit in one month, in ceremony order of the units
 */
record Usage(YearMonth from, YearMonth to, boolean rolled, List<Month> months, List<Cell> cells) {

  record Unit(UUID id, String code, String name) {}

  /**
   * @param hours booked length of the meetings
   * @param endpointHours the same, once for each endpoint that took part
   */
  record Figures(long meetings, double hours, double endpointHours) {
    static final Figures NONE = new Figures(0, 0, 0);

    Figures plus(Figures other) {
      return new Figures(
          meetings + other.meetings, hours + other.hours, endpointHours + other.endpointHours);
    }
  }

  record Month(String month, Figures figures) {}

  record Cell(Unit unit, String month, Figures figures) {}

  record OfUnit(Unit unit, Figures figures) {}

  /** A meeting lies in one month, so months add up. */
  Figures total() {
    return months.stream().map(Month::figures).reduce(Figures.NONE, Figures::plus);
  }

  /** The span's figures by unit, in the order of the cells. */
  Collection<OfUnit> units() {
    var sums = new LinkedHashMap<Unit, Figures>();
    cells.forEach(cell -> sums.merge(cell.unit(), cell.figures(), Figures::plus));
    return sums.entrySet().stream().map(sum -> new OfUnit(sum.getKey(), sum.getValue())).toList();
  }
}
