package vn.diemcau.room.gate;

import java.time.Instant;

/**
 * What Prosody is told of a room it may open.
 *
 * @param until it destroys the room then, and cannot be told otherwise while the room is there
 * @param lobby people wait until a moderator lets them in
 */
record Promise(String room, Instant start, Instant until, boolean lobby) {}
