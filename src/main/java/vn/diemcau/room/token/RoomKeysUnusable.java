package vn.diemcau.room.token;

/**
 * The server cannot start: a key file is missing or not what it should be. Never holds key text.
 */
public final class RoomKeysUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RoomKeysUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
