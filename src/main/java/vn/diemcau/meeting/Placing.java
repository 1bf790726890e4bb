package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.db.Tx;

/** Finds the Jitsi deployment on which a meeting takes place. */
@FunctionalInterface
public interface Placing {
  /** Where there is no deployment, meetings are booked all the same. */
  Placing NOWHERE = (tx, meeting, wanted, now) -> Future.succeededFuture(Optional.empty());

  /**
   * Called in the transaction that gives a meeting its rooms, another time or other endpoints,
   * after all of that and after its locks: whatever is locked here is locked last. Fails with a
   * problem for the caller where no deployment can carry the meeting.
   *
   * @param wanted null: the present one if it still can, else the one with the most room left
   * @return the deployment as a meeting shows it; empty where there is none at all
   */
  Future<Optional<JsonObject>> place(Tx tx, UUID meeting, UUID wanted, Instant now);
}
