package vn.diemcau.room.server;

/** A part of a Jitsi deployment could not be told or asked something now; later it may. */
public final class JitsiUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JitsiUnavailable(String reason) {
    super(reason, null, false, false);
  }
}
