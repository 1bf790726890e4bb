package vn.diemcau.meeting;

import java.util.Locale;

/** What a change wants a meeting to become. A booking may have to wait as a hold for approval. */
enum Intent {
  DRAFT,
  HOLD,
  BOOK,
  CANCEL;

  /** As in the contract. */
  static Intent of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  boolean takesRooms() {
    return this == HOLD || this == BOOK;
  }
}
