package vn.diemcau.room.server;

import io.vertx.core.Vertx;
import java.time.Clock;
import vn.diemcau.Config;
import vn.diemcau.audit.Audit;
import vn.diemcau.change.ChangeFeed;
import vn.diemcau.change.Changes;
import vn.diemcau.db.Database;
import vn.diemcau.http.Idempotency;
import vn.diemcau.outbox.Outbox;
import vn.diemcau.outbox.OutboxRelay;

/** What every part of the room is built from. */
public record RoomServices(
    Vertx vertx,
    Config config,
    Clock clock,
    Database database,
    Audit audit,
    Changes changes,
    ChangeFeed feed,
    Outbox outbox,
    OutboxRelay relay,
    Idempotency idempotency,
    JitsiServers servers,
    JitsiApi jitsi) {}
