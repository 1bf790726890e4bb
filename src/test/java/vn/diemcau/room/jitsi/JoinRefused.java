package vn.diemcau.room.jitsi;

/** Jitsi did not let somebody in; the text is what the browser shows. */
public final class JoinRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String condition;
  private final int reservationCode;

  private JoinRefused(String condition, int reservationCode, String text) {
    super(text);
    this.condition = condition;
    this.reservationCode = reservationCode;
  }

  static JoinRefused of(String condition, String text) {
    return new JoinRefused(condition, 0, text);
  }

  static JoinRefused byReservation(int code, String text) {
    return new JoinRefused("service-unavailable", code, text);
  }

  /** The XMPP error condition, such as {@code not-allowed}. */
  public String condition() {
    return condition;
  }

  /** The {@code error-code} of the reservation; 0 where something else refused. */
  public int reservationCode() {
    return reservationCode;
  }
}
