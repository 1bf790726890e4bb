package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** The SQL by which endpoints are found, shown and changed. */
final class Endpoints {
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /**
   * With words to find, every word must stand somewhere in the endpoint's or its unit's name. First
   * come units spelled exactly so (marks kept, both tone placements alike), then names that hold
   * the words so spelled, then names that begin with them, then the rest; among equals ceremony
   * order.
   */
  private static final String LIST =
      """
      with asked as (
        select tone_key($3::text) as key, fold($3::text) as folded
      ), ranked as (
        select %s,
          unit.sort_order as unit_order, endpoint.sort_order as endpoint_order,
          case
            when asked.folded = '' then 0
            when asked.key in (unit.name_key, tone_key(unit.short_name)) then 0
            when strpos(' ' || endpoint.name_key || ' ' || unit.name_key, ' ' || asked.key) > 0 then 1
            when asked.folded in (unit.name_fold, fold(unit.short_name)) then 2
            when starts_with(unit.name_fold, asked.folded)
              or starts_with(fold(unit.short_name), asked.folded) then 3
            when strpos(' ' || endpoint.name_fold, ' ' || asked.folded) > 0 then 4
            else 5
          end as rank
        from asked, %s
        where endpoint.validity @> $1::date
          and ($4::uuid is null or unit.id in (
            select unit_id from unit_ancestor where ancestor_id = $4::uuid))
          and ($5::uuid is null or endpoint.id in (
            select endpoint_id from endpoints_of_group($5::uuid, $1::date)))
          and not exists (
            select 1 from unnest(string_to_array(asked.folded, ' ')) as word
            where strpos(
              ' ' || endpoint.name_fold || ' ' || unit.name_fold || ' '
                || fold(concat_ws(' ', endpoint.short_name, endpoint.code,
                  replace(endpoint.code, '-', ' '))),
              ' ' || word) = 0)
      )
      select * from ranked
      where $6::int is null
        or (rank, unit_order, endpoint_order, id) > ($6::int, $7::int, $8::int, $9::uuid)
      order by rank, unit_order, endpoint_order, id
      limit $10::int
      """
          .formatted(EndpointSql.COLUMNS, EndpointSql.BOOKABLE);

  private static final String ONE =
      """
      select %s,
        endpoint.version, endpoint.line_type, endpoint.backup_line, endpoint.ups_minutes,
        endpoint.generator, endpoint.device_set, endpoint.contact_name, endpoint.contact_phone,
        endpoint.validity @> $1::date as bookable,
        device.paired_at, device.last_seen_at
      from %s
      where endpoint.id = $3::uuid
      """
          .formatted(EndpointSql.COLUMNS, EndpointSql.ANY);

  /** Locks the row as a booking does, so that what follows sees every booking before it. */
  private static final String LOCK =
      """
      select endpoint.name, endpoint.version, endpoint.validity @> $2::date as bookable,
        (select unit_id from endpoint_unit
          where endpoint_id = endpoint.id
          order by validity @> $2::date desc, validity desc
          limit 1) as unit_id
      from endpoint
      where endpoint.id = $1::uuid
      for no key update
      """;

  private static final String IN_SCOPE =
      "select exists (select 1 from units_in_scope($1::uuid, $2::text[]) where unit_id = $3::uuid) as within";

  private static final String EQUIPMENT =
      """
      select room_name as "roomName", line_kbps as "lineKbps", line_type as "lineType",
        backup_line as "backupLine", ups_minutes as "upsMinutes", generator, seats,
        device_set as "deviceSet", contact_name as "contactName", contact_phone as "contactPhone"
      from endpoint where id = $1::uuid
      """;

  /** What the change does not name stays. */
  private static final String UPDATE =
      """
      update endpoint set
        room_name = coalesce($2::jsonb ->> 'roomName', room_name),
        line_kbps = coalesce(($2::jsonb ->> 'lineKbps')::int, line_kbps),
        line_type = coalesce($2::jsonb ->> 'lineType', line_type),
        backup_line = coalesce($2::jsonb ->> 'backupLine', backup_line),
        ups_minutes = coalesce(($2::jsonb ->> 'upsMinutes')::int, ups_minutes),
        generator = coalesce(($2::jsonb ->> 'generator')::boolean, generator),
        seats = coalesce(($2::jsonb ->> 'seats')::int, seats),
        device_set = coalesce($2::jsonb ->> 'deviceSet', device_set),
        contact_name = coalesce($2::jsonb ->> 'contactName', contact_name),
        contact_phone = coalesce($2::jsonb ->> 'contactPhone', contact_phone),
        version = version + 1
      where id = $1::uuid
      """;

  /**
   * What to list.
   *
   * @param words empty for all
   * @param unit at this unit or below it
   * @param after the place of the last one shown
   */
  record Query(
      String words, Optional<UUID> unit, Optional<UUID> group, Optional<Place> after, int limit) {}

  /** The place of an endpoint in a list, for going on behind it. */
  record Place(int rank, int unitOrder, int endpointOrder, UUID id) {}

  /**
   * @param next set where more follow
   */
  record Page(JsonArray items, Optional<Place> next) {}

  /**
   * @param unitId of today, or the last one; null where it never had any
   */
  record Locked(UUID id, String name, int version, boolean bookable, UUID unitId) {}

  private final Database database;

  Endpoints(Database database) {
    this.database = database;
  }

  static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZONE);
  }

  Future<Page> list(Query query, Instant now) {
    var after = query.after();
    var values =
        Tuple.tuple()
            .addLocalDate(day(now))
            .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
            .addString(query.words())
            .addUUID(query.unit().orElse(null))
            .addUUID(query.group().orElse(null))
            .addInteger(after.map(Place::rank).orElse(null))
            .addInteger(after.map(Place::unitOrder).orElse(null))
            .addInteger(after.map(Place::endpointOrder).orElse(null))
            .addUUID(after.map(Place::id).orElse(null))
            .addInteger(query.limit() + 1);
    return database
        .read(LIST, values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .map(rows -> page(rows, query.limit()));
  }

  private static Page page(List<Row> rows, int limit) {
    var shown = rows.subList(0, Math.min(rows.size(), limit));
    var items = new JsonArray(shown.stream().map(EndpointJson::summary).toList());
    return new Page(
        items, rows.size() > limit ? Optional.of(place(shown.get(limit - 1))) : Optional.empty());
  }

  private static Place place(Row row) {
    return new Place(
        row.getInteger("rank"),
        row.getInteger("unit_order"),
        row.getInteger("endpoint_order"),
        row.getUUID("id"));
  }

  /** The row of one endpoint, retired ones too; empty where there is none. */
  Future<Optional<Row>> find(UUID id, Instant now) {
    return database
        .read(ONE, Tuple.of(day(now), now.atOffset(ZoneOffset.UTC), id))
        .map(Endpoints::first);
  }

  Future<Optional<Row>> find(Tx tx, UUID id, Instant now) {
    return tx.query(ONE, Tuple.of(day(now), now.atOffset(ZoneOffset.UTC), id))
        .map(Endpoints::first);
  }

  Future<Optional<Locked>> lock(Tx tx, UUID id, Instant now) {
    return tx.query(LOCK, Tuple.of(id, day(now)))
        .map(
            rows ->
                first(rows)
                    .map(
                        row ->
                            new Locked(
                                id,
                                row.getString("name"),
                                row.getInteger("version"),
                                row.getBoolean("bookable"),
                                row.getUUID("unit_id"))));
  }

  /** Whether the person holds one of these roles over the unit. */
  Future<Boolean> reaches(Tx tx, UUID person, List<String> roles, UUID unitId) {
    return tx.query(IN_SCOPE, Tuple.of(person, roles.toArray(String[]::new), unitId))
        .map(rows -> rows.iterator().next().getBoolean("within"));
  }

  /** What {@code update} may change, by the names of the contract. */
  Future<JsonObject> equipment(Tx tx, UUID id) {
    return tx.query(EQUIPMENT, Tuple.of(id)).map(rows -> rows.iterator().next().toJson());
  }

  Future<Void> update(Tx tx, UUID id, JsonObject change) {
    return tx.query(UPDATE, Tuple.of(id, change)).mapEmpty();
  }

  private static Optional<Row> first(Iterable<Row> rows) {
    var each = rows.iterator();
    return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
  }
}
