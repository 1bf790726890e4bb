package vn.diemcau.meeting;

import java.util.UUID;

/**
 * An endpoint whose row this transaction holds.
 *
 * @param bookable it and its unit are there on the day of the meeting
 * @param unitId whose it is on that day; null where it is nobody's
 * @param own within the reach of the caller as a secretary: no approval needed
 */
record LockedEndpoint(UUID id, String name, boolean bookable, UUID unitId, boolean own) {}
