package vn.diemcau.endpoint;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** All SQL about groups of endpoints. */
final class Groups {
  /** Groups that come with the program; their addresses are used in links. */
  private static final List<Shipped> SHIPPED =
      List.of(
          new Shipped("toan-bo-xa", "Toàn bộ xã", new String[] {"commune"}),
          new Shipped("cap-huyen", "Cấp huyện", new String[] {"district"}),
          new Shipped("so-nganh", "Sở, ngành", new String[] {"agency"}),
          new Shipped("tat-ca", "Tất cả", new String[] {}));

  private record Shipped(String slug, String name, String[] levels) {}

  private static final String SHIP =
      """
      insert into endpoint_group (slug, name, kind, rule_levels, sort_order)
      values ($1, $2, 'rule', $3, $4)
      on conflict (slug) do nothing
      """;

  /**
   * Seen are the province's, and those of a unit above one's own, one's own, or below it. A group
   * of a unit is edited by that unit's secretaries, the province's by administrators.
   */
  private static final String VISIBLE =
      """
      with scope as (
        select unit_id from units_in_scope($1::uuid,
          '{secretary,approver,endpoint-operator,it-operator,leader,admin}')
      ), secretary as (
        select unit_id from units_in_scope($1::uuid, '{secretary}')
      ), administrator as (
        select exists (
          select 1 from role_grant where person_id = $1::uuid and role = 'admin') as yes
      )
      select wish.id, slug, wish.name, kind, version, rule_unit_id, rule_levels, rule_types,
        owner_unit_id, owner.code as owner_code, owner.name as owner_name,
        case
          when owner_unit_id is null then administrator.yes
          else owner_unit_id in (select unit_id from secretary)
        end as editable,
        array(
          select member.endpoint_id
          from endpoints_of_group(wish.id, $2::date) member
          join endpoint on endpoint.id = member.endpoint_id
          join endpoint_unit link
            on link.endpoint_id = endpoint.id and link.validity @> $2::date
          join unit on unit.id = link.unit_id
          order by unit.sort_order, endpoint.sort_order, endpoint.id) as endpoint_ids
      from endpoint_group wish
      cross join administrator
      left join unit owner on owner.id = owner_unit_id
      where (owner_unit_id is null
          or owner_unit_id in (select unit_id from scope)
          or owner_unit_id in (
            select ancestor_id from unit_ancestor where unit_id in (select unit_id from scope)))
      """;

  private static final String LIST =
      VISIBLE + "order by wish.sort_order, wish.name collate vietnamese, wish.id";

  private static final String ONE =
      VISIBLE
          + "and (wish.id::text = $3::text or slug = $3::text) order by slug = $3::text limit 1";

  private static final String LOCK = "select 1 from endpoint_group where id = $1::uuid for update";

  /** The highest unit whose secretary the person is; none for an administrator alone. */
  private static final String OWN_UNIT =
      """
      select role_grant.unit_id
      from role_grant
      join unit_ancestor above on above.unit_id = role_grant.unit_id
      where person_id = $1::uuid and role = 'secretary'
      group by role_grant.unit_id
      order by max(depth), role_grant.unit_id
      limit 1
      """;

  private static final String INSERT =
      """
      insert into endpoint_group (id, slug, name, kind, owner_unit_id, rule_unit_id, rule_levels,
        rule_types, sort_order)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 100)
      on conflict (slug) do nothing
      returning id
      """;

  private static final String UPDATE =
      """
      update endpoint_group set name = $2, kind = $3, rule_unit_id = $4, rule_levels = $5,
        rule_types = $6, version = version + 1
      where id = $1
      """;

  private static final String FORGET_MEMBERS =
      "delete from endpoint_group_member where group_id = $1::uuid";

  private static final String INSERT_MEMBERS =
      """
      insert into endpoint_group_member (group_id, endpoint_id)
      select $1::uuid, endpoint_id from unnest($2::uuid[]) as endpoint_id
      """;

  private static final String DELETE = "delete from endpoint_group where id = $1::uuid";

  private static final String UNKNOWN_ENDPOINTS =
      """
      select asked.id from unnest($1::uuid[]) as asked (id)
      where not exists (select 1 from endpoint where endpoint.id = asked.id)
      """;

  private static final String UNIT_EXISTS =
      "select exists (select 1 from unit where id = $1::uuid) as found";

  /**
   * @param ownerUnit null: the province's
   * @param shipped comes with the program, so it is not deleted
   */
  record Group(
      UUID id, int version, UUID ownerUnit, boolean editable, boolean shipped, JsonObject json) {}

  private final Database database;

  Groups(Database database) {
    this.database = database;
  }

  /** Makes the groups that come with the program, where they are missing. */
  Future<Void> ship() {
    return database.withTransaction(
        tx -> {
          Future<Void> done = Future.succeededFuture();
          for (int i = 0; i < SHIPPED.size(); i++) {
            var group = SHIPPED.get(i);
            var values = Tuple.of(group.slug(), group.name(), group.levels(), i + 1);
            done = done.compose(ok -> tx.query(SHIP, values).mapEmpty());
          }
          return done;
        });
  }

  /** Those the person sees, the province's first. */
  Future<JsonArray> list(UUID person, LocalDate today) {
    return database
        .read(LIST, Tuple.of(person, today))
        .map(
            rows ->
                new JsonArray(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> group(row).json())
                        .toList()));
  }

  /**
   * @param idOrSlug either
   * @return empty where there is none, or the person does not see it
   */
  Future<Optional<Group>> find(UUID person, String idOrSlug, LocalDate today) {
    return database.read(ONE, Tuple.of(person, today, idOrSlug)).map(Groups::first);
  }

  Future<Optional<Group>> find(Tx tx, UUID person, UUID id, LocalDate today) {
    return tx.query(ONE, Tuple.of(person, today, id.toString())).map(Groups::first);
  }

  /** Nobody else changes the group until the end of the transaction. */
  Future<Optional<Group>> lock(Tx tx, UUID person, UUID id, LocalDate today) {
    return tx.query(LOCK, Tuple.of(id)).compose(locked -> find(tx, person, id, today));
  }

  Future<Optional<UUID>> ownUnit(Tx tx, UUID person) {
    return tx.query(OWN_UNIT, Tuple.of(person))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("unit_id"))
        .map(Optional::ofNullable);
  }

  Future<Set<UUID>> unknownEndpoints(Tx tx, List<UUID> ids) {
    return tx.query(UNKNOWN_ENDPOINTS, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID("id"))
                    .collect(Collectors.toSet()));
  }

  Future<Boolean> unitExists(Tx tx, UUID id) {
    return tx.query(UNIT_EXISTS, Tuple.of(id))
        .map(rows -> rows.iterator().next().getBoolean("found"));
  }

  /** Where the slug is taken, a piece of the id is added. */
  Future<UUID> insert(Tx tx, GroupDraft draft, Optional<UUID> owner) {
    var id = UUID.randomUUID();
    var slug = Slug.of(draft.name());
    return tx.query(INSERT, inserted(id, slug, draft, owner))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(rows)
                    : tx.query(INSERT, inserted(id, slug + "-" + id, draft, owner)))
        .compose(ok -> saveMembers(tx, id, draft))
        .map(id);
  }

  private static Tuple inserted(UUID id, String slug, GroupDraft draft, Optional<UUID> owner) {
    return Tuple.tuple()
        .addUUID(id)
        .addString(slug)
        .addString(draft.name())
        .addString(draft.kind())
        .addUUID(owner.orElse(null))
        .addUUID(draft.ruleUnit().orElse(null))
        .addArrayOfString(draft.levels().toArray(String[]::new))
        .addArrayOfString(draft.unitTypes().toArray(String[]::new));
  }

  Future<Void> update(Tx tx, UUID id, GroupDraft draft) {
    var values =
        Tuple.tuple()
            .addUUID(id)
            .addString(draft.name())
            .addString(draft.kind())
            .addUUID(draft.ruleUnit().orElse(null))
            .addArrayOfString(draft.levels().toArray(String[]::new))
            .addArrayOfString(draft.unitTypes().toArray(String[]::new));
    return tx.query(UPDATE, values)
        .compose(ok -> tx.query(FORGET_MEMBERS, Tuple.of(id)))
        .compose(ok -> saveMembers(tx, id, draft));
  }

  private static Future<Void> saveMembers(Tx tx, UUID id, GroupDraft draft) {
    var ids = draft.endpointIds().toArray(UUID[]::new);
    return tx.query(INSERT_MEMBERS, Tuple.tuple().addUUID(id).addArrayOfUUID(ids)).mapEmpty();
  }

  Future<Void> delete(Tx tx, UUID id) {
    return tx.query(DELETE, Tuple.of(id)).mapEmpty();
  }

  private static Optional<Group> first(Iterable<Row> rows) {
    var each = rows.iterator();
    return each.hasNext() ? Optional.of(group(each.next())) : Optional.empty();
  }

  private static Group group(Row row) {
    var ids = Arrays.stream(row.getArrayOfUUIDs("endpoint_ids")).map(UUID::toString).toList();
    var shipped = SHIPPED.stream().anyMatch(group -> group.slug().equals(row.getString("slug")));
    var json =
        new JsonObject()
            .put("id", row.getUUID("id").toString())
            .put("slug", row.getString("slug"))
            .put("name", row.getString("name"))
            .put("kind", row.getString("kind"))
            .put("count", ids.size())
            .put("endpointIds", new JsonArray(ids))
            .put("editable", row.getBoolean("editable"))
            .put("shipped", shipped)
            .put("version", row.getInteger("version"));
    if (row.getUUID("owner_unit_id") != null) {
      json.put("unit", owner(row));
    }
    if (row.getString("kind").equals("rule")) {
      json.put("rule", rule(row));
    }
    return new Group(
        row.getUUID("id"),
        row.getInteger("version"),
        row.getUUID("owner_unit_id"),
        row.getBoolean("editable"),
        shipped,
        json);
  }

  private static JsonObject owner(Row row) {
    return new JsonObject()
        .put("id", row.getUUID("owner_unit_id").toString())
        .put("code", row.getString("owner_code"))
        .put("name", row.getString("owner_name"));
  }

  private static JsonObject rule(Row row) {
    var rule =
        new JsonObject()
            .put("levels", new JsonArray(Arrays.asList(row.getArrayOfStrings("rule_levels"))))
            .put("unitTypes", new JsonArray(Arrays.asList(row.getArrayOfStrings("rule_types"))));
    if (row.getUUID("rule_unit_id") != null) {
      rule.put("unitId", row.getUUID("rule_unit_id").toString());
    }
    return rule;
  }
}
