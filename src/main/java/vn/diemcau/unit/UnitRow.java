package vn.diemcau.unit;

import java.util.List;
import vn.diemcau.csv.DaySpan;

/**
 * One line of a units file. Where a cell was wrong its fault is already told, and what is here
 * serves only to find the faults of other lines.
 *
 * @param codeKind null: the file does not say
 * @param parentCode empty: stands at the top
 * @param span null where a date could not be read
 * @param successorCodes null: the file does not speak of successors
 */
record UnitRow(
    int line,
    String code,
    String codeKind,
    String name,
    String shortName,
    String unitType,
    String level,
    String parentCode,
    DaySpan span,
    List<String> successorCodes) {}
