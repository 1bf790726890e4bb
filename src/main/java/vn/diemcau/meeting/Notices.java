package vn.diemcau.meeting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import vn.diemcau.db.Tx;
import vn.diemcau.outbox.Outbox;

/** What people are told about a meeting, as facts of the outbox under the topic {@code notice}. */
final class Notices {
  static final String TOPIC = "notice";

  private static final String APPROVERS =
      """
      select distinct given.person_id
      from role_grant given
      join person on person.id = given.person_id and person.disabled_at is null
      where given.role = 'approver' and given.unit_id = any ($1) and given.person_id <> all ($2)
      """;

  /** Those who look after a taken endpoint, by their unit. */
  private static final String ATTENDANTS =
      """
      select distinct given.person_id
      from meeting_endpoint part
      join endpoint_unit link on link.endpoint_id = part.endpoint_id and link.validity @> $2::date
      join unit_ancestor up on up.unit_id = link.unit_id
      join role_grant given on given.unit_id = up.ancestor_id and (given.subtree or up.depth = 0)
      join person on person.id = given.person_id and person.disabled_at is null
      where part.meeting_id = $1 and part.state = 'taken' and given.role = 'endpoint-operator'
      """;

  private final Outbox outbox;

  Notices(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * @param kind as in the contract's {@code Notice}
   * @param by who did it; empty where the clock did
   * @param reason null where there is none
   */
  record Notice(String kind, UUID meeting, int version, String by, String reason) {}

  Future<Void> tell(Tx tx, Notice notice, Collection<UUID> people) {
    var ids = people.stream().filter(Objects::nonNull).distinct().map(UUID::toString).toList();
    if (ids.isEmpty()) {
      return Future.succeededFuture();
    }
    var payload =
        new JsonObject()
            .put("kind", notice.kind())
            .put("meetingId", notice.meeting().toString())
            .put("personIds", new JsonArray(ids))
            .put("by", notice.by());
    if (notice.reason() != null) {
      payload.put("reason", notice.reason());
    }
    var key = "%s:%s:%d".formatted(notice.kind(), notice.meeting(), notice.version());
    return outbox.append(tx, TOPIC, key, payload);
  }

  /** Tells the approvers of these units, but for those who may not decide. */
  Future<Void> tellApprovers(
      Tx tx, Notice notice, List<UUID> units, Collection<UUID> mayNotDecide) {
    if (units.isEmpty()) {
      return Future.succeededFuture();
    }
    return tx.query(
            APPROVERS,
            Tuple.tuple()
                .addArrayOfUUID(units.toArray(UUID[]::new))
                .addArrayOfUUID(mayNotDecide.toArray(UUID[]::new)))
        .map(rows -> MeetingReads.stream(rows).map(row -> row.getUUID("person_id")).toList())
        .compose(people -> tell(tx, notice, people));
  }

  /** Tells those who look after the taken endpoints and these people, but for who did it. */
  Future<Void> tellAttendants(Tx tx, Notice notice, Caller caller, Collection<UUID> others) {
    return tx.query(ATTENDANTS, Tuple.of(notice.meeting(), Times.dayOf(caller.now())))
        .map(
            rows -> {
              var people = new HashSet<>(others);
              rows.forEach(row -> people.add(row.getUUID("person_id")));
              people.remove(caller.id());
              return people;
            })
        .compose(people -> tell(tx, notice, people));
  }
}
