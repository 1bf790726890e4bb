package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.Change;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Tx;
import vn.diemcau.outbox.Outbox;

/**
 * The rows of pairing: codes, guesses, and which device is an endpoint's. Steps of one transaction.
 */
final class Pairings {
  private static final String ENDPOINT_FOR =
      """
      select endpoint.id, endpoint.code, endpoint.name, endpoint.short_name,
        endpoint.validity @> today.day as in_use, link.unit_id,
        case
          when link.unit_id in (select unit_id from units_in_scope($2, '{it-operator}')) then 'it-operator'
          else 'admin'
        end as role
      from (select ($3::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as day) today
      join endpoint on endpoint.id = $1
      left join endpoint_unit link on link.endpoint_id = endpoint.id and link.validity @> today.day
      where link.unit_id in (select unit_id from units_in_scope($2, '{it-operator}'))
        or exists (select from role_grant where person_id = $2 and role = 'admin')
      for no key update of endpoint
      """;

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

  private static final String LIVE_DEVICES =
      """
      select id, endpoint_id, public_key = $2 as same_key
      from kiosk_device
      where revoked_at is null and (endpoint_id = $1 or public_key = $2)
      """;

  private static final String INSERT_DEVICE =
      """
      insert into kiosk_device (endpoint_id, public_key, paired_by, paired_at)
      values ($1, $2, $3, $4)
      returning id
      """;

  private static final String USE_CODE = "update kiosk_code set used_at = $2 where id = $1";

  private static final String REVOKE =
      """
      update kiosk_device set revoked_at = $2, revoked_by = $3
      where endpoint_id = $1 and revoked_at is null
      returning id
      """;

  /** Who looks after this endpoint's equipment. */
  private static final String TECHNICIANS =
      """
      select distinct role_grant.person_id
      from endpoint_unit link
      join unit_ancestor up on up.unit_id = link.unit_id
      join role_grant on role_grant.unit_id = up.ancestor_id and (role_grant.subtree or up.depth = 0)
      where link.endpoint_id = $1 and role_grant.role = 'it-operator'
        and link.validity @> ($2::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date
      """;

  private final Audit audit;
  private final Changes changes;
  private final Outbox outbox;
  private final Clock clock;

  Pairings(Audit audit, Changes changes, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.changes = changes;
    this.outbox = outbox;
    this.clock = clock;
  }

  record Endpoint(UUID id, String code, String name, String shortName) {
    JsonObject json() {
      return new JsonObject()
          .put("id", id.toString())
          .put("code", code)
          .put("name", name)
          .put("shortName", shortName);
    }
  }

  /**
   * @param inUse whether the endpoint can be booked today
   * @param unit null where none holds it today
   * @param role by which the person may
   */
  record Managed(Endpoint endpoint, boolean inUse, UUID unit, String role) {}

  record Guesses(int tries, Instant until) {}

  record Code(UUID id, Endpoint endpoint, UUID createdBy, boolean used, boolean expired) {}

  record Device(UUID id, UUID endpoint, boolean sameKey) {}

  /** The endpoint, locked, where this person looks after its equipment. */
  Future<Optional<Managed>> managed(Tx tx, UUID endpoint, UUID person) {
    return tx.query(ENDPOINT_FOR, Tuple.of(endpoint, person, now()))
        .map(
            rows ->
                first(rows)
                    .map(
                        row ->
                            new Managed(
                                endpoint(row, "id"),
                                row.getBoolean("in_use"),
                                row.getUUID("unit_id"),
                                row.getString("role"))));
  }

  /** Ends the endpoint's earlier codes and makes this one. */
  Future<Instant> addCode(Tx tx, Managed managed, String code, Duration life, Audit.Actor actor) {
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
                                endpoint(row, "endpoint_id"),
                                row.getUUID("created_by"),
                                row.getBoolean("used"),
                                row.getBoolean("expired"))));
  }

  Future<List<Device>> liveDevices(Tx tx, UUID endpoint, byte[] publicKey) {
    return tx.query(LIVE_DEVICES, Tuple.of(endpoint, Buffer.buffer(publicKey)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Device(
                                row.getUUID("id"),
                                row.getUUID("endpoint_id"),
                                row.getBoolean("same_key")))
                    .toList());
  }

  Future<UUID> addDevice(Tx tx, Code code, byte[] publicKey, Audit.Actor caller) {
    var endpoint = code.endpoint().id();
    return tx.query(
            INSERT_DEVICE, Tuple.of(endpoint, Buffer.buffer(publicKey), code.createdBy(), now()))
        .map(rows -> rows.iterator().next().getUUID("id"))
        .compose(
            device ->
                tx.query(USE_CODE, Tuple.of(code.id(), now()))
                    .compose(
                        used ->
                            audit.record(
                                tx,
                                Audit.Entry.of(
                                        actor(device, code.endpoint(), caller),
                                        "kiosk.pair",
                                        "endpoint",
                                        endpoint)
                                    .changing(null, JsonObject.of("device", device.toString()))))
                    .compose(noted -> tell(tx, endpoint))
                    .map(device));
  }

  /** Somebody holds a code for an endpoint whose own device is alive: either a mistake or theft. */
  Future<Void> noteSecondKey(Tx tx, Code code, Audit.Actor caller) {
    var endpoint = code.endpoint();
    return audit
        .record(
            tx,
            Audit.Entry.of(actor(null, endpoint, caller), "kiosk.pair", "endpoint", endpoint.id())
                .refused("conflict"))
        .compose(noted -> tx.query(TECHNICIANS, Tuple.of(endpoint.id(), now())))
        .compose(
            rows ->
                outbox.append(
                    tx,
                    "notice",
                    "kiosk-conflict:" + code.id(),
                    new JsonObject()
                        .put("kind", "kiosk-conflict")
                        .put("reason", endpoint.name())
                        .put(
                            "personIds",
                            new JsonArray(
                                StreamSupport.stream(rows.spliterator(), false)
                                    .map(row -> row.getUUID("person_id").toString())
                                    .toList()))));
  }

  /** Empty where the endpoint has no device. */
  Future<Optional<UUID>> revoke(Tx tx, Managed managed, Audit.Actor actor) {
    var endpoint = managed.endpoint().id();
    return tx.query(REVOKE, Tuple.of(endpoint, now(), actor.id()))
        .map(rows -> first(rows).map(row -> row.getUUID("id")))
        .compose(
            revoked ->
                revoked.isEmpty()
                    ? Future.succeededFuture(revoked)
                    : audit
                        .record(
                            tx,
                            Audit.Entry.of(actor, "kiosk.revoke", "endpoint", endpoint)
                                .as(managed.role(), managed.unit())
                                .changing(JsonObject.of("device", revoked.get().toString()), null))
                        .compose(noted -> tell(tx, endpoint))
                        .map(revoked));
  }

  private Future<Void> tell(Tx tx, UUID endpoint) {
    return changes.append(tx, Change.of("kiosk").object(endpoint).endpoints(List.of(endpoint)));
  }

  private static Audit.Actor actor(UUID device, Endpoint endpoint, Audit.Actor caller) {
    return new Audit.Actor("kiosk", device, endpoint.name(), caller.requestId(), caller.address());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Endpoint endpoint(Row row, String idColumn) {
    return new Endpoint(
        row.getUUID(idColumn),
        row.getString("code"),
        row.getString("name"),
        row.getString("short_name"));
  }

  private static Optional<Row> first(Iterable<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
