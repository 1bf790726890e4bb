package vn.diemcau.room;

/**
 * The server cannot start: a key file is missing or not what it should be. Never holds key text.
 */
final class RoomKeysUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RoomKeysUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
