package vn.diemcau.meeting;

import java.time.Instant;
import java.util.UUID;
import vn.diemcau.audit.Audit;

/**
 * Who asks, and when: one instant for the whole request.
 *
 * @param actor as the record will name the person
 */
record Caller(UUID id, Audit.Actor actor, Instant now) {
  String name() {
    return actor.name();
  }
}
