package vn.diemcau.account;

import io.vertx.core.Future;
import vn.diemcau.http.Call;
import vn.diemcau.http.Reply;

/** The caller's own notices. */
final class NoticeRoutes {
  private final Notices notices;

  NoticeRoutes(Notices notices) {
    this.notices = notices;
  }

  Future<Reply> list(Call call) {
    return notices.latest(call.user().id()).map(Reply::ok);
  }

  Future<Reply> read(Call call) {
    return notices.read(call.user().id()).map(Reply.noContent());
  }
}
