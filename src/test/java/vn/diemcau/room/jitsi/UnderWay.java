package vn.diemcau.room.jitsi;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What Prosody has sent and has no answer to yet. */
final class UnderWay {
  private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();

  void add(CompletableFuture<?> call) {
    calls.add(call);
    call.whenComplete((ok, error) -> calls.remove(call));
  }

  /** Returns when nothing is under way any more. */
  void settle() {
    while (!calls.isEmpty()) {
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }
  }
}
