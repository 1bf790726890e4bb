package vn.diemcau.account;

import java.util.UUID;
import vn.diemcau.audit.Audit;
import vn.diemcau.http.Call;

/** Who a call is from, for the record. */
final class Actors {
  private Actors() {}

  static Audit.Actor of(Call call) {
    var user = call.optionalUser();
    UUID id = user.map(known -> known.id()).orElse(null);
    return new Audit.Actor(
        user.map(known -> known.kind().code()).orElse("person"),
        id,
        user.map(known -> known.name()).orElse(""),
        call.requestId(),
        call.address());
  }
}
