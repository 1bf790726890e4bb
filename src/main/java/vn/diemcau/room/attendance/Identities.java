package vn.diemcau.room.attendance;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import vn.diemcau.db.Tx;

/** Whether a meeting knows those who were told of; whom it does not is nobody in particular. */
final class Identities {
  private static final String KNOWN =
      """
      select 'endpoint' as kind, endpoint_id as id
      from meeting_endpoint where meeting_id = $1 and endpoint_id = any ($2)
      union all
      select 'guest', id from guest where meeting_id = $1 and id = any ($2)
      union all
      select 'person', id from person where id = any ($2)
      """;

  private Identities() {}

  private record Key(String kind, UUID id) {}

  static Future<List<Fact>> check(Tx tx, UUID meeting, List<Fact> facts) {
    var ids = new HashSet<UUID>();
    facts.forEach(fact -> of(fact, who -> add(ids, who)));
    if (ids.isEmpty()) {
      return Future.succeededFuture(facts);
    }
    return tx.query(KNOWN, Tuple.of(meeting).addArrayOfUUID(ids.toArray(UUID[]::new)))
        .map(
            rows -> {
              var known = new HashSet<Key>();
              rows.forEach(row -> known.add(new Key(row.getString("kind"), row.getUUID("id"))));
              return facts.stream().map(fact -> of(fact, who -> checked(who, known))).toList();
            });
  }

  private static Who add(Set<UUID> ids, Who who) {
    if (who.kind() != Who.Kind.UNKNOWN) {
      ids.add(who.id());
    }
    return who;
  }

  private static Who checked(Who who, Set<Key> known) {
    return who.kind() == Who.Kind.UNKNOWN || known.contains(new Key(who.kind().code(), who.id()))
        ? who
        : EventFacts.unknown(EventFacts.claim(who), who.name());
  }

  private static Fact of(Fact fact, UnaryOperator<Who> change) {
    if (fact instanceof Fact.Came came) {
      return new Fact.Came(came.jid(), came.joinedAt(), change.apply(came.who()));
    }
    if (fact instanceof Fact.Left left) {
      return new Fact.Left(left.jid(), left.joinedAt(), left.leftAt(), change.apply(left.who()));
    }
    return fact;
  }
}
