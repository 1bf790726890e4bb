package vn.diemcau.http;

import io.vertx.core.Future;

/**
 * What feeds a stream of server-sent events. A failed future before anything was sent is answered
 * like any other call.
 */
public interface StreamOperation {
  Future<Void> open(Call call, EventStream stream);
}
