package vn.diemcau.room.jitsi;

import java.time.Instant;
import java.util.Optional;

/**
 * What the reservation system answered for one room.
 *
 * @param id present where a room was granted
 * @param expiresAt the end of a grant, or until when a refusal is at least remembered
 * @param code of a refusal
 */
record Reservation(
    Optional<String> id,
    Instant expiresAt,
    Optional<Integer> maxOccupants,
    boolean lobby,
    int code,
    String text) {

  static Reservation granted(
      String id, Instant expiresAt, Optional<Integer> maxOccupants, boolean lobby) {
    return new Reservation(Optional.of(id), expiresAt, maxOccupants, lobby, 0, "");
  }

  static Reservation refused(int code, String text, Instant rememberedUntil) {
    return new Reservation(Optional.empty(), rememberedUntil, Optional.empty(), false, code, text);
  }

  boolean isGranted() {
    return id.isPresent();
  }

  boolean isExpired(Instant now) {
    return now.isAfter(expiresAt);
  }
}
