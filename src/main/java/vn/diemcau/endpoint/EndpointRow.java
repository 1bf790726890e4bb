package vn.diemcau.endpoint;

import vn.diemcau.csv.DaySpan;

/**
 * One line of an endpoints file; a faulty cell reads as null or as it stands.
 *
 * @param unitCode the unit the room belonged to on its first day
 * @param span null where a date could not be read
 */
record EndpointRow(
    int line,
    String code,
    String unitCode,
    String name,
    String roomName,
    String role,
    Equipment equipment,
    DaySpan span) {}
