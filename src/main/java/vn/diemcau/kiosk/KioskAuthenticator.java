package vn.diemcau.kiosk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.http.Authenticator;
import vn.diemcau.http.Call;
import vn.diemcau.http.CurrentUser;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;

/**
 * Knows a device by its signature over this very call. A copied page or session is of no use
 * without the key, which the device cannot give away.
 */
final class KioskAuthenticator implements Authenticator {
  /** The design limit is 12,000 endpoints; a key takes about a kilobyte. */
  private static final long MAX_KEYS = 20_000;

  private final Devices devices;
  private final DeviceKeys keys;
  private final CryptoPool pool;
  private final Clock clock;
  private final Cache<UUID, PublicKey> known = Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

  KioskAuthenticator(Devices devices, DeviceKeys keys, CryptoPool pool, Clock clock) {
    this.devices = devices;
    this.keys = keys;
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public Future<Optional<CurrentUser>> of(Call call) {
    var signed = SignedCall.of(call);
    if (signed.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return of(signed.get());
  }

  private Future<Optional<CurrentUser>> of(SignedCall call) {
    var now = clock.instant();
    if (!call.isTimely(now)) {
      // After a power cut a device may wake in another year. It takes our time and signs again.
      return problem("Đồng hồ của thiết bị lệch quá 2 phút.")
          .with("serverTime", now.toString())
          .failed();
    }
    return key(call.device())
        .compose(
            key -> {
              if (key.isEmpty()) {
                return unknownDevice();
              }
              return pool.run(() -> keys.isSigned(key.get(), call.message(), call.signature()))
                  .compose(
                      right ->
                          right
                              ? devices
                                  .called(call.device(), call.nonce(), now)
                                  .compose(called -> user(call, called))
                              : Future.succeededFuture(Optional.empty()));
            });
  }

  private Future<Optional<CurrentUser>> user(SignedCall call, Optional<Devices.Called> called) {
    if (called.isEmpty() || called.get().revoked()) {
      return unknownDevice();
    }
    if (!called.get().fresh()) {
      return problem("Yêu cầu này đã dùng rồi.").failed();
    }
    return Future.succeededFuture(
        Optional.of(
            new CurrentUser(
                CurrentUser.Kind.KIOSK,
                call.device(),
                called.get().endpointName(),
                List.of(),
                Optional.of(called.get().endpoint()),
                call.device().toString(),
                Optional.empty(),
                Optional.empty())));
  }

  private Future<Optional<PublicKey>> key(UUID device) {
    var cached = Optional.ofNullable(known.getIfPresent(device));
    if (cached.isPresent()) {
      return Future.succeededFuture(cached);
    }
    return devices
        .publicKey(device)
        .map(der -> der.flatMap(keys::read))
        .onSuccess(key -> key.ifPresent(read -> known.put(device, read)));
  }

  /** Says so outright: the screen then asks to be paired instead of trying for ever. */
  private static <T> Future<T> unknownDevice() {
    return problem("Thiết bị không còn gắn với điểm cầu nào.").with("revoked", true).failed();
  }

  private static Problem problem(String detail) {
    return Problem.of(ProblemCode.UNAUTHENTICATED, detail);
  }
}
