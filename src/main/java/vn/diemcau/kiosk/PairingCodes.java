package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.db.Tx;

/** One-time codes, and the guesses at them. Steps of one transaction. */
final class PairingCodes {
  private static final String END_CODES =
      """
      update kiosk_code set expires_at = $2
      where endpoint_id = $1 and used_at is null and expires_at > $2
      """;

  private static final String INSERT_CODE =
      """
      insert into kiosk_code (endpoint_id, code_hash, created_by, created_at, expires_at)
      values ($1, $2, $3, $4, $5)
      """;

  /** Every try is counted before it is looked at, so that many at once are no more than five. */
  private static final String COUNT_GUESS =
      """
      insert into kiosk_guess (address, tries, until) values ($1, 1, $2)
      on conflict (address) do update set
        tries = case when kiosk_guess.until <= $3 then 1 else kiosk_guess.tries + 1 end,
        until = case when kiosk_guess.until <= $3 then excluded.until else kiosk_guess.until end
      returning tries, until
      """;

  private static final String FORGET_GUESSES = "delete from kiosk_guess where address = $1";

  private static final String CODE =
      """
      select kiosk_code.id, kiosk_code.endpoint_id, kiosk_code.created_by,
        kiosk_code.used_at is not null as used, kiosk_code.expires_at <= $2 as expired,
        endpoint.code, endpoint.name, endpoint.short_name
      from kiosk_code
      join endpoint on endpoint.id = kiosk_code.endpoint_id
      where kiosk_code.code_hash = $1
      for update of kiosk_code
      """;

  private final Audit audit;
  private final Clock clock;

  PairingCodes(Audit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  record Guesses(int tries, Instant until) {}

  record Code(UUID id, KioskEndpoint endpoint, UUID createdBy, boolean used, boolean expired) {}

  /** Ends the endpoint's earlier codes and makes this one. */
  Future<Instant> addCode(
      Tx tx, Pairings.Managed managed, String code, Duration life, Audit.Actor actor) {
    var endpoint = managed.endpoint().id();
    var expires = clock.instant().plus(life);
    return tx.query(END_CODES, Tuple.of(endpoint, now()))
        .compose(
            ended ->
                tx.query(
                    INSERT_CODE,
                    Tuple.of(
                        endpoint,
                        Buffer.buffer(KioskCode.hash(code)),
                        actor.id(),
                        now(),
                        expires.atOffset(ZoneOffset.UTC))))
        .compose(
            made ->
                audit.record(
                    tx,
                    Audit.Entry.of(actor, "kiosk.code", "endpoint", endpoint)
                        .as(managed.role(), managed.unit())))
        .map(expires);
  }

  Future<Guesses> countGuess(Tx tx, String address, Duration block) {
    var until = clock.instant().plus(block).atOffset(ZoneOffset.UTC);
    return tx.query(COUNT_GUESS, Tuple.of(address, until, now()))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Guesses(
                  row.getInteger("tries"), row.getOffsetDateTime("until").toInstant());
            });
  }

  Future<Void> forgetGuesses(Tx tx, String address) {
    return tx.query(FORGET_GUESSES, Tuple.of(address)).mapEmpty();
  }

  Future<Optional<Code>> code(Tx tx, String typed) {
    return tx.query(CODE, Tuple.of(Buffer.buffer(KioskCode.hash(typed)), now()))
        .map(
            rows ->
                first(rows)
                    .map(
                        row ->
                            new Code(
                                row.getUUID("id"),
                                KioskEndpoint.of(row, "endpoint_id"),
                                row.getUUID("created_by"),
                                row.getBoolean("used"),
                                row.getBoolean("expired"))));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
