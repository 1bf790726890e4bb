package vn.diemcau.endpoint;

import java.util.UUID;
import vn.diemcau.csv.DaySpan;

/** The unit a room belongs to in these days. */
record UnitLink(UUID unitId, DaySpan span) {}
