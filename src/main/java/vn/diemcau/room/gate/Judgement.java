package vn.diemcau.room.gate;

import java.util.Optional;

/**
 * @param promise present where the room may be opened
 * @param refusal why not, otherwise
 */
record Judgement(Optional<Promise> promise, Refusal refusal) {
  static final Judgement UNKNOWN = refused("unknown", "");

  static Judgement granted(Promise promise) {
    return new Judgement(Optional.of(promise), null);
  }

  static Judgement refused(String verdict, String moment) {
    return new Judgement(Optional.empty(), Refusal.of(verdict, moment));
  }
}
