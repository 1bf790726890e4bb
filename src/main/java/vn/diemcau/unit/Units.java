package vn.diemcau.unit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.diemcau.csv.DaySpan;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** All SQL about units. */
final class Units {
  /**
   * In ceremony order; with words to find first the exact spelling of the name (marks kept, both
   * tone placements alike), then names that begin with the words, then names that hold them.
   */
  private static final String LIST =
      """
      with asked as (
        select tone_key($1::text) as key, fold($1::text) as folded
      ), found as (
        select unit.*,
          validity @> $2::date as active,
          case
            when asked.key in (name_key, tone_key(short_name)) then 0
            when strpos(' ' || name_key, ' ' || asked.key) > 0 then 1
            when asked.folded in (name_fold, fold(short_name)) then 2
            when starts_with(name_fold, asked.folded) then 3
            when strpos(' ' || name_fold, ' ' || asked.folded) > 0 then 4
            else 5
          end as rank
        from unit, asked
        where (validity @> $2::date or ($3::boolean and upper(validity) <= $2::date))
          and (asked.folded = '' or strpos(name_fold || ' ' || lower(code), asked.folded) > 0)
      ), rooms as (
        select link.unit_id, count(*) as number
        from endpoint_unit link
        join endpoint on endpoint.id = link.endpoint_id
        where link.validity @> $2::date and endpoint.validity @> $2::date
        group by link.unit_id
      ), next as (
        select succession.unit_id,
          jsonb_agg(
            jsonb_build_object('id', successor.id, 'code', successor.code, 'name', successor.name)
            order by successor.sort_order) as successors
        from unit_succession succession
        join unit successor on successor.id = succession.successor_id
        group by succession.unit_id
      )
      select found.id, found.code, found.name, found.label, found.level, found.unit_type,
        found.parent_id, parent.name as parent_name, found.active,
        lower(found.validity) as valid_from, upper(found.validity) as valid_until,
        coalesce(rooms.number, 0) as endpoint_count, next.successors
      from found
      left join unit parent on parent.id = found.parent_id
      left join rooms on rooms.unit_id = found.id
      left join next on next.unit_id = found.id
      order by found.rank, found.sort_order
      """;

  private static final String ANY = "select exists (select 1 from unit) as any";

  private static final String ALL =
      """
      select unit.id, code, code_kind, name, short_name, label, unit_type, level, parent_id, sort_order,
        lower(validity) as valid_from, upper(validity) as valid_until,
        coalesce(array_agg(successor_id) filter (where successor_id is not null), '{}') as successors
      from unit
      left join unit_succession succession on succession.unit_id = unit.id
      group by unit.id
      """;

  /** Ten thousand rows take longer than everyday statements may. */
  private static final String TAKE_TIME = "select set_config('statement_timeout', '60s', true)";

  /** Only another import waits for this; readers and references to units do not. */
  private static final String LOCK = "lock table unit in share row exclusive mode";

  private static final String SHORTEN =
      """
      update unit set validity = daterange(changed.valid_from, changed.valid_until)
      from unnest($1::uuid[], $2::date[], $3::date[]) as changed (id, valid_from, valid_until)
      where unit.id = changed.id
      """;

  private static final String COLUMNS =
      """
      unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::uuid[], $10::int[], $11::date[], $12::date[])
      as given (id, code, code_kind, name, short_name, label, unit_type,
        level, parent_id, sort_order, valid_from, valid_until)
      """;

  private static final String INSERT =
      """
      insert into unit (id, code, code_kind, name, short_name, label, unit_type, level, parent_id,
        sort_order, validity)
      select id, code, code_kind, name, short_name, label, unit_type, level, parent_id,
        sort_order, daterange(valid_from, valid_until)
      from %s
      """
          .formatted(COLUMNS);

  private static final String UPDATE =
      """
      update unit set
        code_kind = given.code_kind,
        name = given.name,
        short_name = given.short_name,
        label = given.label,
        unit_type = given.unit_type,
        level = given.level,
        parent_id = given.parent_id
      from %s
      where unit.id = given.id
      """
          .formatted(COLUMNS);

  private static final String REORDER =
      """
      update unit set sort_order = given.sort_order
      from unnest($1::uuid[], $2::int[]) as given (id, sort_order)
      where unit.id = given.id
      """;

  private static final String FORGET_SUCCESSORS =
      "delete from unit_succession where unit_id = any ($1::uuid[])";

  private static final String INSERT_SUCCESSORS =
      """
      insert into unit_succession (unit_id, successor_id, since)
      select given.unit_id, given.successor_id, given.since
      from unnest($1::uuid[], $2::uuid[], $3::date[]) as given (unit_id, successor_id, since)
      """;

  private final Database database;

  Units(Database database) {
    this.database = database;
  }

  /**
   * @param words empty for all
   * @param past also units that had ended before the day
   */
  Future<JsonArray> list(String words, LocalDate day, boolean past) {
    return database
        .read(LIST, Tuple.of(words, day, past))
        .map(rows -> new JsonArray(stream(rows).map(Units::json).toList()));
  }

  Future<Boolean> anyExist() {
    return database.read(ANY, Tuple.tuple()).map(rows -> rows.iterator().next().getBoolean("any"));
  }

  /**
   * Every unit there is, past and coming ones too. Until the end of the transaction no other import
   * changes them.
   */
  Future<List<UnitState>> lockAll(Tx tx) {
    return tx.query(TAKE_TIME)
        .compose(ok -> tx.query(LOCK))
        .compose(locked -> tx.query(ALL))
        .map(rows -> stream(rows).map(Units::state).toList());
  }

  /**
   * Ends come before new units, since a code may only be taken over from a unit that ended; parents
   * come last, since they may be new.
   */
  Future<Void> save(Tx tx, UnitPlan plan) {
    return write(tx, SHORTEN, plan.updated(), Units::spans)
        .compose(ok -> write(tx, INSERT, plan.created(), Units::columns))
        .compose(ok -> write(tx, UPDATE, plan.updated(), Units::columns))
        .compose(ok -> write(tx, REORDER, plan.moved(), Units::orders))
        .compose(ok -> write(tx, FORGET_SUCCESSORS, plan.updated(), Units::ids))
        .compose(ok -> saveSuccessors(tx, plan.updated()))
        .compose(ok -> saveSuccessors(tx, plan.created()));
  }

  private static Future<Void> saveSuccessors(Tx tx, List<UnitState> units) {
    var ended = units.stream().filter(unit -> !unit.successors().isEmpty()).toList();
    return write(tx, INSERT_SUCCESSORS, ended, Units::successors);
  }

  private static Future<Void> write(
      Tx tx, String sql, List<UnitState> units, Function<List<UnitState>, Tuple> values) {
    return units.isEmpty()
        ? Future.succeededFuture()
        : tx.query(sql, values.apply(units)).mapEmpty();
  }

  private static Tuple ids(List<UnitState> units) {
    return Tuple.of(units.stream().map(UnitState::id).toArray(UUID[]::new));
  }

  private static Tuple spans(List<UnitState> units) {
    return ids(units)
        .addValue(dates(units, unit -> unit.span().from()))
        .addValue(dates(units, unit -> unit.span().until()));
  }

  private static Tuple orders(List<UnitState> units) {
    return ids(units).addValue(units.stream().map(UnitState::sortOrder).toArray(Integer[]::new));
  }

  private static Tuple columns(List<UnitState> units) {
    return ids(units)
        .addValue(texts(units, UnitState::code))
        .addValue(texts(units, UnitState::codeKind))
        .addValue(texts(units, UnitState::name))
        .addValue(texts(units, UnitState::shortName))
        .addValue(texts(units, UnitState::label))
        .addValue(texts(units, UnitState::unitType))
        .addValue(texts(units, UnitState::level))
        .addValue(units.stream().map(UnitState::parentId).toArray(UUID[]::new))
        .addValue(units.stream().map(UnitState::sortOrder).toArray(Integer[]::new))
        .addValue(dates(units, unit -> unit.span().from()))
        .addValue(dates(units, unit -> unit.span().until()));
  }

  private static Tuple successors(List<UnitState> units) {
    record Pair(UnitState unit, UUID successor) {}
    var pairs =
        units.stream()
            .flatMap(unit -> unit.successors().stream().map(successor -> new Pair(unit, successor)))
            .toList();
    return Tuple.of(
        pairs.stream().map(pair -> pair.unit().id()).toArray(UUID[]::new),
        pairs.stream().map(Pair::successor).toArray(UUID[]::new),
        pairs.stream().map(pair -> pair.unit().span().until()).toArray(LocalDate[]::new));
  }

  private static String[] texts(List<UnitState> units, Function<UnitState, String> field) {
    return units.stream().map(field).toArray(String[]::new);
  }

  private static LocalDate[] dates(List<UnitState> units, Function<UnitState, LocalDate> field) {
    return units.stream().map(field).toArray(LocalDate[]::new);
  }

  private static UnitState state(Row row) {
    return new UnitState(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("code_kind"),
        row.getString("name"),
        row.getString("short_name"),
        row.getString("label"),
        row.getString("unit_type"),
        row.getString("level"),
        row.getUUID("parent_id"),
        row.getInteger("sort_order"),
        new DaySpan(row.getLocalDate("valid_from"), row.getLocalDate("valid_until")),
        Arrays.stream(row.getArrayOfUUIDs("successors")).collect(Collectors.toSet()));
  }

  private static JsonObject json(Row row) {
    var json =
        new JsonObject()
            .put("id", row.getUUID("id").toString())
            .put("code", row.getString("code"))
            .put("name", row.getString("name"))
            .put("label", row.getString("label"))
            .put("level", row.getString("level"))
            .put("unitType", row.getString("unit_type"))
            .put("endpointCount", row.getInteger("endpoint_count"))
            .put("active", row.getBoolean("active"));
    if (row.getUUID("parent_id") != null) {
      json.put("parentId", row.getUUID("parent_id").toString());
      json.put("parentName", row.getString("parent_name"));
    }
    if (row.getLocalDate("valid_from") != null) {
      json.put("validFrom", row.getLocalDate("valid_from").toString());
    }
    if (row.getLocalDate("valid_until") != null) {
      json.put("validTo", row.getLocalDate("valid_until").minusDays(1).toString());
    }
    if (row.getJsonArray("successors") != null) {
      json.put("successors", row.getJsonArray("successors"));
    }
    return json;
  }

  private static Stream<Row> stream(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
