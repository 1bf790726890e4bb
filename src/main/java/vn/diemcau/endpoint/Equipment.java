package vn.diemcau.endpoint;

/**
 * What stands in the room; null where nobody said.
 *
 * @param upsMinutes how long the battery carries the room
 * @param deviceSet the size of the set, such as {@code A2}
 */
record Equipment(
    Integer lineKbps,
    String lineType,
    String backupLine,
    Integer upsMinutes,
    Boolean generator,
    Integer seats,
    String deviceSet) {}
