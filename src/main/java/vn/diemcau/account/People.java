package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/** People and their grants in the database. */
final class People {
  static final String USERNAME_UNIQUE = "person_username_unique";
  static final String GRANT_ONCE = "role_grant_once";

  private static final String PERSON =
      """
      select person.id, username, full_name, position, phone, email, disabled_at is not null as disabled,
        must_change_password, version,
        coalesce((
          select jsonb_agg(
            jsonb_build_object('id', role_grant.id, 'role', role, 'subtree', subtree, 'unitId', unit_id, 'unitName', unit.name)
            order by role, unit.sort_order, unit.name)
          from role_grant
          left join unit on unit.id = role_grant.unit_id
          where role_grant.person_id = person.id), '[]') as grants
      from person
      """;

  private static final String BY_ID = PERSON + "where person.id = $1";

  private static final String PAGE =
      PERSON
          + """
          where ($1::text is null or fold(full_name) like '%' || fold($1) || '%' or username like '%' || fold($1) || '%')
            and ($2::text is null or (full_name collate vietnamese, person.id) > ($2 collate vietnamese, $3))
          order by full_name collate vietnamese, person.id
          limit $4
          """;

  private static final String INSERT =
      """
      insert into person (username, full_name, position, phone, email, password_hash, must_change_password, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      returning id
      """;

  private static final String UPDATE =
      """
      update person
      set full_name = coalesce($3, full_name), position = coalesce($4, position), phone = coalesce($5, phone),
        email = coalesce($6, email), version = version + 1,
        disabled_at = case $7::boolean when true then coalesce(disabled_at, $8) when false then null else disabled_at end
      where id = $1 and version = $2
      """;

  /**
   * A password of one's own ends being one of the demo's people, whose password each start sets.
   */
  private static final String SET_PASSWORD =
      """
      update person
      set password_hash = $2, must_change_password = $3, version = version + 1, demo = false
      where id = $1
      """;

  private static final String ADD_GRANT =
      """
      insert into role_grant (person_id, role, unit_id, subtree, granted_by, granted_at)
      values ($1, $2, $3, $4, $5, $6)
      """;

  private static final String REMOVE_GRANT =
      "delete from role_grant where id = $1 and person_id = $2";

  private static final String TOUCH_VERSION =
      "update person set version = version + 1 where id = $1";

  private static final String UNIT_NOW =
      "select 1 from unit where id = $1 and validity @> ($2 at time zone 'Asia/Ho_Chi_Minh')::date";

  private static final String LOCK_ADMINS =
      """
      select id from person
      where id in (select person_id from role_grant where role = 'admin')
      order by id
      for no key update
      """;

  private static final String HAS_ADMIN =
      """
      select exists (
        select 1 from role_grant join person on person.id = role_grant.person_id
        where role = 'admin' and disabled_at is null) as found
      """;

  private final Database database;

  People(Database database) {
    this.database = database;
  }

  /** What may be given for a person; null leaves a field as it is. */
  record Fields(String fullName, String position, String phone, String email) {}

  record NewGrant(String role, UUID unitId, boolean subtree) {}

  /** Where a page ended. */
  record Place(String fullName, UUID id) {}

  Future<Optional<Person>> find(UUID id) {
    return database.read(BY_ID, Tuple.of(id)).map(People::first);
  }

  Future<Optional<Person>> find(Tx tx, UUID id) {
    return tx.query(BY_ID, Tuple.of(id)).map(People::first);
  }

  /**
   * People by name in Vietnamese order.
   *
   * @param words part of the name or username, marks and case do not matter; empty: everybody
   */
  Future<List<Person>> page(Optional<String> words, Optional<Place> after, int limit) {
    return database
        .read(
            PAGE,
            Tuple.of(
                words.map(People::literal).orElse(null),
                after.map(Place::fullName).orElse(null),
                after.map(Place::id).orElse(null),
                limit))
        .map(People::all);
  }

  Future<UUID> insert(
      Tx tx, String username, Fields fields, String passwordHash, boolean mustChange, Instant now) {
    return tx.query(
            INSERT,
            Tuple.of(
                username,
                fields.fullName(),
                fields.position(),
                fields.phone(),
                fields.email(),
                passwordHash,
                mustChange,
                now.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.iterator().next().getUUID("id"));
  }

  /**
   * False when the version is no longer this one.
   *
   * @param disabled null leaves it as it is
   */
  Future<Boolean> update(
      Tx tx, UUID id, int version, Fields fields, Boolean disabled, Instant now) {
    return tx.query(
            UPDATE,
            Tuple.of(
                id,
                version,
                fields.fullName(),
                fields.position(),
                fields.phone(),
                fields.email(),
                disabled,
                now.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount() == 1);
  }

  Future<Void> setPassword(Tx tx, UUID id, String passwordHash, boolean mustChange) {
    return tx.query(SET_PASSWORD, Tuple.of(id, passwordHash, mustChange)).mapEmpty();
  }

  /**
   * @param grantedBy null for the server itself
   */
  Future<Void> addGrant(Tx tx, UUID person, NewGrant grant, UUID grantedBy, Instant now) {
    return tx.query(
            ADD_GRANT,
            Tuple.of(
                person,
                grant.role(),
                grant.unitId(),
                grant.subtree(),
                grantedBy,
                now.atOffset(ZoneOffset.UTC)))
        .compose(ok -> tx.query(TOUCH_VERSION, Tuple.of(person)))
        .mapEmpty();
  }

  /** False when the person has no such grant. */
  Future<Boolean> removeGrant(Tx tx, UUID person, UUID grant) {
    return tx.query(REMOVE_GRANT, Tuple.of(grant, person))
        .compose(
            removed ->
                tx.query(TOUCH_VERSION, Tuple.of(person)).map(ok -> removed.rowCount() == 1));
  }

  /** Whether the unit exists today. */
  Future<Boolean> isUnit(Tx tx, UUID unit, Instant now) {
    return tx.query(UNIT_NOW, Tuple.of(unit, now.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.size() == 1);
  }

  /** Nobody else may make or unmake an administrator until the transaction ends. */
  Future<Void> lockAdmins(Tx tx) {
    return tx.query(LOCK_ADMINS).mapEmpty();
  }

  Future<Boolean> hasAdmin(Tx tx) {
    return tx.query(HAS_ADMIN).map(rows -> rows.iterator().next().getBoolean("found"));
  }

  private static String literal(String words) {
    return words.strip().replaceAll("([\\\\%_])", "\\\\$1");
  }

  private static Optional<Person> first(RowSet<Row> rows) {
    return stream(rows).findFirst().map(People::person);
  }

  private static List<Person> all(RowSet<Row> rows) {
    return stream(rows).map(People::person).toList();
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static Person person(Row row) {
    return new Person(
        row.getUUID("id"),
        row.getString("username"),
        row.getString("full_name"),
        row.getString("position"),
        row.getString("phone"),
        row.getString("email"),
        row.getBoolean("disabled"),
        row.getBoolean("must_change_password"),
        row.getInteger("version"),
        ((JsonArray) row.getJson("grants"))
            .stream().map(grant -> PersonGrant.fromJson((JsonObject) grant)).toList());
  }
}
