package vn.diemcau.http;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * Finds out who is calling; empty when the call carries no valid identity of this kind. The raw
 * body has been read by then.
 */
public interface Authenticator {
  Future<Optional<CurrentUser>> of(Call call);
}
