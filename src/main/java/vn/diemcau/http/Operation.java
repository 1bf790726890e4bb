package vn.diemcau.http;

import io.vertx.core.Future;

/**
 * What answers one operation of the contract. The call is authenticated, permitted by role, and
 * valid by the contract.
 */
public interface Operation {
  Future<Reply> handle(Call call);
}
