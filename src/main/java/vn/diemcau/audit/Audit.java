package vn.diemcau.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import vn.diemcau.db.Tx;

/**
 * The memory of what was done. A row is written in the transaction of the change itself, so neither
 * exists without the other.
 */
public final class Audit {
  private static final String INSERT =
      """
      insert into audit_entry
        (at, actor_kind, actor_id, actor_name, role, unit_id, action, object_kind, object_id,
         before, after, result, request_id, address)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """;

  private final Clock clock;

  public Audit(Clock clock) {
    this.clock = clock;
  }

  public Future<Void> record(Tx tx, Entry entry) {
    return tx.query(INSERT, values(entry)).mapEmpty();
  }

  private Tuple values(Entry entry) {
    return Tuple.tuple()
        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
        .addString(entry.actor().kind())
        .addUUID(entry.actor().id())
        .addString(entry.actor().name())
        .addString(entry.role())
        .addUUID(entry.unitId())
        .addString(entry.action())
        .addString(entry.objectKind())
        .addString(entry.objectId())
        .addValue(entry.before())
        .addValue(entry.after())
        .addString(entry.result())
        .addString(entry.actor().requestId())
        .addString(entry.actor().address());
  }

  /**
   * @param kind person, kiosk, guest or system
   * @param id null for the system
   */
  public record Actor(String kind, UUID id, String name, String requestId, String address) {
    public static final Actor SYSTEM = new Actor("system", null, "", "", "");
  }

  /**
   * @param action what was done, such as {@code meeting.cancel}
   * @param role as which role, empty where none matters
   * @param unitId whose matter it is, null where no unit's
   * @param before the listed fields before the change, null where there was nothing
   * @param after the same after it, null where nothing is left; never a secret
   * @param result {@code ok}, or the code of the refusal
   */
  public record Entry(
      Actor actor,
      String role,
      UUID unitId,
      String action,
      String objectKind,
      String objectId,
      JsonObject before,
      JsonObject after,
      String result) {

    public static Entry of(Actor actor, String action, String objectKind, Object objectId) {
      return new Entry(
          actor, "", null, action, objectKind, String.valueOf(objectId), null, null, "ok");
    }

    public Entry as(String actingRole, UUID ofUnit) {
      return new Entry(
          actor, actingRole, ofUnit, action, objectKind, objectId, before, after, result);
    }

    public Entry changing(JsonObject from, JsonObject to) {
      return new Entry(actor, role, unitId, action, objectKind, objectId, from, to, result);
    }

    public Entry refused(String code) {
      return new Entry(actor, role, unitId, action, objectKind, objectId, before, after, code);
    }
  }
}
