package vn.diemcau.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import vn.diemcau.db.Database;
import vn.diemcau.db.Tx;

/**
 * The people of the demo, one for each thing there is to try. All have one password, which no file
 * keeps: each start sets that of this start again, except for who has changed theirs.
 */
final class DemoPeople {
  /**
   * @param unitCode as in the shipped list of units
   */
  private record Member(
      String username,
      String fullName,
      String position,
      String phone,
      String role,
      String unitCode,
      boolean subtree) {}

  /** Telephone numbers in a range that no Vietnamese network has. */
  private static final List<Member> MEMBERS =
      List.of(
          new Member(
              "thuky",
              "Nguyễn Thị Bích Ngọc",
              "Thư ký văn phòng tỉnh",
              "0000 100 101",
              "secretary",
              "93",
              true),
          new Member(
              "thuky.vithuy",
              "Trần Thị Mỹ Duyên",
              "Thư ký văn phòng huyện Vị Thủy",
              "0000 100 102",
              "secretary",
              "935",
              true),
          new Member(
              "pheduyet",
              "Lê Hoàng Phúc",
              "Chánh văn phòng tỉnh",
              "0000 100 103",
              "approver",
              "93",
              true),
          new Member(
              "kythuat",
              "Võ Minh Trí",
              "Kỹ thuật viên trực hệ thống",
              "0000 100 104",
              "it-operator",
              "93",
              true),
          new Member(
              "lanhdao", "Phạm Quốc Thái", "Lãnh đạo tỉnh", "0000 100 105", "leader", "93", true),
          new Member(
              "xa.vithuy",
              "Huỳnh Văn Lợi",
              "Trực điểm cầu xã Vị Thủy",
              "0000 100 106",
              "endpoint-operator",
              "31447",
              false),
          new Member(
              "quantri", "Đặng Thu Hà", "Quản trị hệ thống", "0000 100 107", "admin", "93", true));

  private static final String KEEP =
      """
      insert into person (username, full_name, position, phone, password_hash, demo, created_at)
      values ($1, $2, $3, $4, $5, true, $6)
      on conflict (username) do update set password_hash = excluded.password_hash where person.demo
      returning id
      """;

  /** Only for who has none: an administrator of the demo may have changed them since. */
  private static final String GRANT =
      """
      insert into role_grant (person_id, role, unit_id, subtree, granted_at)
      select $1, $2, id, $4, $5 from unit
      where code = $3 and validity @> ($5 at time zone 'Asia/Ho_Chi_Minh')::date
        and not exists (select 1 from role_grant where person_id = $1)
      """;

  private final Database database;
  private final PasswordHashes hashes;
  private final Clock clock;

  DemoPeople(Database database, PasswordHashes hashes, Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.clock = clock;
  }

  /**
   * Makes the people who are missing, with their grants, and gives all the password of this start.
   * The units must be there. Gives the usernames that can sign in with it.
   */
  Future<List<String>> load(String password) {
    // One hash for all: they share the password, and a start should not take seven times as long.
    return hashes.hash(password).compose(hash -> database.withTransaction(tx -> keepAll(tx, hash)));
  }

  private Future<List<String>> keepAll(Tx tx, String hash) {
    Future<List<String>> done = Future.succeededFuture(List.of());
    for (var member : MEMBERS) {
      done =
          done.compose(
              usernames ->
                  keep(tx, member, hash)
                      .map(kept -> kept ? plus(usernames, member.username()) : usernames));
    }
    return done;
  }

  private Future<Boolean> keep(Tx tx, Member member, String hash) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return tx.query(
            KEEP,
            Tuple.of(
                member.username(), member.fullName(), member.position(), member.phone(), hash, now))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(false);
              }
              var id = rows.iterator().next().getUUID("id");
              return tx.query(
                      GRANT, Tuple.of(id, member.role(), member.unitCode(), member.subtree(), now))
                  .map(true);
            });
  }

  private static List<String> plus(List<String> usernames, String one) {
    return Stream.concat(usernames.stream(), Stream.of(one)).toList();
  }
}
