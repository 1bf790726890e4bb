package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.db.Database;

/** The devices that are paired, and what each call of theirs leaves behind. */
final class Devices {
  private static final String PUBLIC_KEY = "select public_key from kiosk_device where id = $1";

  /**
   * One round trip for each call: the nonce is spent, and the device seen (written at most every 20
   * seconds, for a row written at every call would be rewritten all day).
   */
  private static final String CALLED =
      """
      with device as (
        select kiosk_device.id, endpoint_id, endpoint.name, revoked_at, last_seen_at
        from kiosk_device
        join endpoint on endpoint.id = kiosk_device.endpoint_id
        where kiosk_device.id = $1
      ),
      spent as (
        insert into kiosk_nonce (device_id, nonce, at)
        select id, $2, $3 from device where revoked_at is null
        on conflict do nothing
        returning nonce
      ),
      seen as (
        update kiosk_device set last_seen_at = $3
        from device
        where kiosk_device.id = device.id and exists (select from spent)
          and (device.last_seen_at is null or device.last_seen_at < $3 - interval '20 seconds')
      )
      select endpoint_id, name, revoked_at is not null as revoked, exists (select from spent) as fresh
      from device
      """;

  private static final String IS_LIVE =
      "select 1 from kiosk_device where id = $1 and revoked_at is null";

  private static final String FORGET_NONCES = "delete from kiosk_nonce where at < $1";

  private static final String FORGET_GUESSES = "delete from kiosk_guess where until < $1";

  private final Database database;

  Devices(Database database) {
    this.database = database;
  }

  /**
   * @param fresh whether this nonce was new; false for a revoked device
   */
  record Called(UUID endpoint, String endpointName, boolean revoked, boolean fresh) {}

  /** Never changes for a device: another key is another device. */
  Future<Optional<byte[]>> publicKey(UUID device) {
    return database
        .read(PUBLIC_KEY, Tuple.of(device))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getBuffer("public_key").getBytes()));
  }

  /** Call only after the signature was found right: strangers must not fill the table. */
  Future<Optional<Called>> called(UUID device, String nonce, Instant now) {
    return database
        .query(CALLED, Tuple.of(device, nonce, utc(now)))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(called(rows.iterator().next())));
  }

  Future<Boolean> isLive(UUID device) {
    return database.read(IS_LIVE, Tuple.of(device)).map(rows -> rows.size() > 0);
  }

  /** Forgets nonces no call can repeat any more, and guesses that no longer block. */
  Future<Void> forget(Instant now, Duration nonceLife) {
    return database
        .query(FORGET_NONCES, Tuple.of(utc(now.minus(nonceLife))))
        .compose(done -> database.query(FORGET_GUESSES, Tuple.of(utc(now))))
        .mapEmpty();
  }

  private static Called called(Row row) {
    return new Called(
        row.getUUID("endpoint_id"),
        row.getString("name"),
        row.getBoolean("revoked"),
        row.getBoolean("fresh"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
