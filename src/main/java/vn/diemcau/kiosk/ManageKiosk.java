package vn.diemcau.kiosk;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;

/** What those who look after an endpoint's equipment do with its device: admit one, end one. */
final class ManageKiosk {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  private final Database database;
  private final PairingCodes codes;
  private final Pairings pairings;
  private final SecureRandom random = new SecureRandom();

  ManageKiosk(Database database, PairingCodes codes, Pairings pairings) {
    this.database = database;
    this.codes = codes;
    this.pairings = pairings;
  }

  sealed interface Outcome permits NewCode, UnknownEndpoint, NotInUse {}

  /**
   * @param code shown once, in groups
   */
  record NewCode(String code, Instant expiresAt, KioskEndpoint endpoint) implements Outcome {}

  /** Or one that this person does not look after. */
  record UnknownEndpoint() implements Outcome {}

  record NotInUse() implements Outcome {}

  /** Makes a one-time code; earlier ones of the endpoint end. */
  Future<Outcome> newCode(UUID endpoint, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            pairings
                .managed(tx, endpoint, actor.id())
                .compose(
                    managed -> {
                      if (managed.isEmpty()) {
                        return Future.succeededFuture(new UnknownEndpoint());
                      }
                      if (!managed.get().inUse()) {
                        return Future.succeededFuture(new NotInUse());
                      }
                      var code = KioskCode.random(random);
                      return codes
                          .addCode(tx, managed.get(), code, CODE_LIFE, actor)
                          .map(
                              expires ->
                                  new NewCode(
                                      KioskCode.grouped(code), expires, managed.get().endpoint()));
                    }));
  }

  /** False where this person does not look after such an endpoint. Revoking nothing is no fault. */
  Future<Boolean> revoke(UUID endpoint, Audit.Actor actor) {
    return database.withTransaction(
        tx ->
            pairings
                .managed(tx, endpoint, actor.id())
                .compose(
                    managed ->
                        managed.isEmpty()
                            ? Future.succeededFuture(false)
                            : pairings.revoke(tx, managed.get(), actor).map(true)));
  }
}
