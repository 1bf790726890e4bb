package vn.diemcau.kiosk;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
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

/** Who looks after an endpoint's device, and which device is its. Steps of one transaction. */
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

  private static final String LIVE_DEVICES =
      """
      select id, endpoint_id, public_key = $2 as same_key
      from kiosk_device
      where revoked_at is null and (endpoint_id = $1 or public_key = $2)
      """;

  private static final String INSERT_DEVICE =
      """
      insert into kiosk_device (endpoint_id, public_key, paired_by, paired_at, last_seen_at)
      values ($1, $2, $3, $4, $4)
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

  /**
   * @param inUse whether the endpoint can be booked today
   * @param unit null where none holds it today
   * @param role by which the person may
   */
  record Managed(KioskEndpoint endpoint, boolean inUse, UUID unit, String role) {}

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
                                KioskEndpoint.of(row, "id"),
                                row.getBoolean("in_use"),
                                row.getUUID("unit_id"),
                                row.getString("role"))));
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

  Future<UUID> addDevice(Tx tx, PairingCodes.Code code, byte[] publicKey, Audit.Actor caller) {
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
  Future<Void> noteSecondKey(Tx tx, PairingCodes.Code code, Audit.Actor caller) {
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

  private static Audit.Actor actor(UUID device, KioskEndpoint endpoint, Audit.Actor caller) {
    return new Audit.Actor("kiosk", device, endpoint.name(), caller.requestId(), caller.address());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Optional<Row> first(Iterable<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
