package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * Binds a device to an endpoint by a one-time code that an operator reads out. One device for each
 * endpoint: a second key is refused and told to those who look after it, until the first is
 * revoked.
 */
final class PairKiosk {
  private static final Duration BLOCKED_FOR = Duration.ofMinutes(10);
  private static final int MAX_GUESSES = 5;
  private static final Set<String> ONE_DEVICE = Set.of("kiosk_device_one_live", "kiosk_device_key");

  private final Database database;
  private final PairingCodes codes;
  private final Pairings pairings;
  private final DeviceKeys keys;
  private final Clock clock;

  PairKiosk(
      Database database, PairingCodes codes, Pairings pairings, DeviceKeys keys, Clock clock) {
    this.database = database;
    this.codes = codes;
    this.pairings = pairings;
    this.keys = keys;
    this.clock = clock;
  }

  sealed interface Outcome
      permits Paired, UnknownCode, CodeOver, TooManyGuesses, BadKey, SecondKey, KeyElsewhere {}

  record Paired(UUID device, KioskEndpoint endpoint) implements Outcome {}

  record UnknownCode(int guessesLeft) implements Outcome {}

  /** Used by another device, or too old. */
  record CodeOver() implements Outcome {}

  record TooManyGuesses(Duration remaining) implements Outcome {}

  record BadKey() implements Outcome {}

  record SecondKey(KioskEndpoint endpoint) implements Outcome {}

  record KeyElsewhere() implements Outcome {}

  /**
   * @param publicKey SubjectPublicKeyInfo in base64url
   * @param caller request and address; who it is, is yet to be found out
   */
  Future<Outcome> pair(String code, String publicKey, Audit.Actor caller) {
    var key = decoded(publicKey).filter(der -> keys.read(der).isPresent());
    if (key.isEmpty()) {
      return Future.succeededFuture(new BadKey());
    }
    return database
        .withTransaction(tx -> guess(tx, code, key.get(), caller))
        .recover(
            error ->
                error instanceof PgException pg && ONE_DEVICE.contains(pg.getConstraint())
                    ? Future.succeededFuture(new KeyElsewhere())
                    : Future.failedFuture(error));
  }

  /** A wrong guess is an outcome and not a failure: what counts it must be committed. */
  private Future<Outcome> guess(Tx tx, String code, byte[] key, Audit.Actor caller) {
    return codes
        .countGuess(tx, caller.address(), BLOCKED_FOR)
        .compose(
            guesses -> {
              if (guesses.tries() > MAX_GUESSES) {
                return Future.succeededFuture(
                    new TooManyGuesses(Duration.between(clock.instant(), guesses.until())));
              }
              return codes
                  .code(tx, code)
                  .compose(
                      found ->
                          found.isEmpty()
                              ? Future.succeededFuture(
                                  new UnknownCode(MAX_GUESSES - guesses.tries()))
                              : rightCode(tx, found.get(), key, caller));
            });
  }

  private Future<Outcome> rightCode(Tx tx, PairingCodes.Code code, byte[] key, Audit.Actor caller) {
    return pairings
        .liveDevices(tx, code.endpoint().id(), key)
        .compose(
            live -> {
              var same = live.stream().filter(Pairings.Device::sameKey).findFirst();
              if (same.isPresent() && same.get().endpoint().equals(code.endpoint().id())) {
                return Future.succeededFuture(new Paired(same.get().id(), code.endpoint()));
              }
              if (code.used() || code.expired()) {
                return Future.succeededFuture(new CodeOver());
              }
              if (same.isPresent()) {
                return Future.succeededFuture(new KeyElsewhere());
              }
              return pairFirst(tx, code, key, live, caller);
            });
  }

  /** Only a new pairing frees the address: a spent code in hand must not buy more guesses. */
  private Future<Outcome> pairFirst(
      Tx tx, PairingCodes.Code code, byte[] key, List<Pairings.Device> live, Audit.Actor caller) {
    return live.isEmpty()
        ? pairings
            .addDevice(tx, code, key, caller)
            .compose(device -> codes.forgetGuesses(tx, caller.address()).map(device))
            .map(device -> new Paired(device, code.endpoint()))
        : pairings.noteSecondKey(tx, code, caller).map(noted -> new SecondKey(code.endpoint()));
  }

  private static Optional<byte[]> decoded(String base64Url) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(base64Url));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
