package vn.diemcau.room.server;

/**
 * A room as Prosody counts it (mod_muc_census).
 *
 * @param name its local part; breakout rooms and others of another MUC domain are not counted
 * @param participants without Jicofo
 */
public record CensusRoom(String name, int participants) {}
