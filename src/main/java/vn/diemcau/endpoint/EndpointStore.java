package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.diemcau.csv.DaySpan;
import vn.diemcau.db.Tx;

/** The SQL by which whole files of endpoints are compared and written, a table at a time. */
final class EndpointStore {
  /** Ten thousand rows take longer than everyday statements may. */
  private static final String TAKE_TIME = "select set_config('statement_timeout', '60s', true)";

  /** Only another import waits for this, and whoever edits an endpoint; bookings do not. */
  private static final String LOCK = "lock table endpoint in share row exclusive mode";

  private static final String ALL =
      """
      select id, code, name, short_name, room_name, role, line_kbps, line_type, backup_line,
        ups_minutes, generator, seats, device_set, sort_order,
        lower(validity) as valid_from, upper(validity) as valid_until
      from endpoint
      """;

  private static final String LINKS =
      """
      select endpoint_id, unit_id, lower(validity) as valid_from, upper(validity) as valid_until
      from endpoint_unit
      order by endpoint_id, validity
      """;

  private static final String UNITS =
      """
      select unit.id, code, label, sort_order,
        lower(validity) as valid_from, upper(validity) as valid_until,
        coalesce(array_agg(successor_id) filter (where successor_id is not null), '{}') as successors
      from unit
      left join unit_succession succession on succession.unit_id = unit.id
      group by unit.id
      """;

  private static final String GIVEN =
      """
      unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[],
        $8::text[], $9::text[], $10::int[], $11::boolean[], $12::int[], $13::text[],
        $14::int[], $15::date[], $16::date[])
      as given (id, code, name, short_name, room_name, role, line_kbps,
        line_type, backup_line, ups_minutes, generator, seats, device_set,
        sort_order, valid_from, valid_until)\
      """;

  private static final String INSERT =
      """
      insert into endpoint (id, code, name, short_name, room_name, role, line_kbps, line_type,
        backup_line, ups_minutes, generator, seats, device_set, sort_order, validity)
      select id, code, name, short_name, room_name, role, line_kbps, line_type,
        backup_line, ups_minutes, generator, seats, device_set, sort_order,
        daterange(valid_from, valid_until)
      from %s
      """
          .formatted(GIVEN);

  private static final String UPDATE =
      """
      update endpoint set
        name = given.name,
        room_name = given.room_name,
        role = given.role,
        line_kbps = given.line_kbps,
        line_type = given.line_type,
        backup_line = given.backup_line,
        ups_minutes = given.ups_minutes,
        generator = given.generator,
        seats = given.seats,
        device_set = given.device_set,
        validity = daterange(given.valid_from, given.valid_until),
        version = endpoint.version + 1
      from %s
      where endpoint.id = given.id
      """
          .formatted(GIVEN);

  private static final String FORGET_LINKS =
      "delete from endpoint_unit where endpoint_id = any ($1::uuid[])";

  private static final String INSERT_LINKS =
      """
      insert into endpoint_unit (endpoint_id, unit_id, validity)
      select endpoint_id, unit_id, daterange(valid_from, valid_until)
      from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[])
        as given (endpoint_id, unit_id, valid_from, valid_until)
      """;

  /** Every endpoint there is. Until the end of the transaction nobody else changes them. */
  Future<List<EndpointState>> lockAll(Tx tx) {
    return tx.query(TAKE_TIME)
        .compose(ok -> tx.query(LOCK))
        .compose(locked -> tx.query(LINKS))
        .compose(links -> all(tx, links));
  }

  private static Future<List<EndpointState>> all(Tx tx, Iterable<Row> linkRows) {
    Map<UUID, List<UnitLink>> links = new HashMap<>();
    for (var row : linkRows) {
      links
          .computeIfAbsent(row.getUUID("endpoint_id"), id -> new ArrayList<>())
          .add(new UnitLink(row.getUUID("unit_id"), span(row)));
    }
    return tx.query(ALL)
        .map(
            rows ->
                stream(rows)
                    .map(row -> state(row, links.getOrDefault(row.getUUID("id"), List.of())))
                    .toList());
  }

  Future<UnitHistory> unitHistory(Tx tx) {
    return tx.query(UNITS)
        .map(rows -> new UnitHistory(stream(rows).map(EndpointStore::unit).toList()));
  }

  Future<Void> insert(Tx tx, List<EndpointState> endpoints) {
    return write(tx, INSERT, endpoints, EndpointStore::columns)
        .compose(ok -> insertLinks(tx, endpoints));
  }

  Future<Void> update(Tx tx, List<EndpointState> endpoints) {
    return write(tx, UPDATE, endpoints, EndpointStore::columns)
        .compose(ok -> relink(tx, endpoints));
  }

  Future<Void> relink(Tx tx, List<EndpointState> endpoints) {
    return write(tx, FORGET_LINKS, endpoints, EndpointStore::ids)
        .compose(ok -> insertLinks(tx, endpoints));
  }

  private static Future<Void> insertLinks(Tx tx, List<EndpointState> endpoints) {
    var linked = endpoints.stream().filter(endpoint -> !endpoint.links().isEmpty()).toList();
    return write(tx, INSERT_LINKS, linked, EndpointStore::links);
  }

  private static Future<Void> write(
      Tx tx,
      String sql,
      List<EndpointState> endpoints,
      Function<List<EndpointState>, Tuple> values) {
    return endpoints.isEmpty()
        ? Future.succeededFuture()
        : tx.query(sql, values.apply(endpoints)).mapEmpty();
  }

  private static Tuple ids(List<EndpointState> endpoints) {
    return Tuple.of(column(endpoints, EndpointState::id, UUID[]::new));
  }

  private static Tuple columns(List<EndpointState> all) {
    return ids(all)
        .addValue(column(all, EndpointState::code, String[]::new))
        .addValue(column(all, EndpointState::name, String[]::new))
        .addValue(column(all, EndpointState::shortName, String[]::new))
        .addValue(column(all, EndpointState::roomName, String[]::new))
        .addValue(column(all, EndpointState::role, String[]::new))
        .addValue(column(all, one -> one.equipment().lineKbps(), Integer[]::new))
        .addValue(column(all, one -> one.equipment().lineType(), String[]::new))
        .addValue(column(all, one -> one.equipment().backupLine(), String[]::new))
        .addValue(column(all, one -> one.equipment().upsMinutes(), Integer[]::new))
        .addValue(column(all, one -> one.equipment().generator(), Boolean[]::new))
        .addValue(column(all, one -> one.equipment().seats(), Integer[]::new))
        .addValue(column(all, one -> one.equipment().deviceSet(), String[]::new))
        .addValue(column(all, EndpointState::sortOrder, Integer[]::new))
        .addValue(column(all, one -> one.span().from(), LocalDate[]::new))
        .addValue(column(all, one -> one.span().until(), LocalDate[]::new));
  }

  private static Tuple links(List<EndpointState> endpoints) {
    record Pair(UUID endpoint, UnitLink link) {}
    var pairs =
        endpoints.stream()
            .flatMap(one -> one.links().stream().map(link -> new Pair(one.id(), link)))
            .toList();
    return Tuple.of(
        column(pairs, Pair::endpoint, UUID[]::new),
        column(pairs, pair -> pair.link().unitId(), UUID[]::new),
        column(pairs, pair -> pair.link().span().from(), LocalDate[]::new),
        column(pairs, pair -> pair.link().span().until(), LocalDate[]::new));
  }

  private static <S, T> T[] column(List<S> rows, Function<S, T> field, IntFunction<T[]> array) {
    return rows.stream().map(field).toArray(array);
  }

  private static EndpointState state(Row row, List<UnitLink> links) {
    return new EndpointState(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("name"),
        row.getString("short_name"),
        row.getString("room_name"),
        row.getString("role"),
        new Equipment(
            row.getInteger("line_kbps"),
            row.getString("line_type"),
            row.getString("backup_line"),
            row.getInteger("ups_minutes"),
            row.getBoolean("generator"),
            row.getInteger("seats"),
            row.getString("device_set")),
        row.getInteger("sort_order"),
        span(row),
        links);
  }

  private static UnitHistory.Unit unit(Row row) {
    return new UnitHistory.Unit(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("label"),
        row.getInteger("sort_order"),
        span(row),
        Arrays.asList(row.getArrayOfUUIDs("successors")));
  }

  private static DaySpan span(Row row) {
    return new DaySpan(row.getLocalDate("valid_from"), row.getLocalDate("valid_until"));
  }

  private static Stream<Row> stream(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
