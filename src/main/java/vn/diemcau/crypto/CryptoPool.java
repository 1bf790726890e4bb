package vn.diemcau.crypto;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for signatures, one for each processor, so that none is computed on an event loop. More
 * than {@value #MAX_WAITING} waiting pieces of work are not accepted: whoever comes then would get
 * an answer too late to be of use.
 */
public final class CryptoPool {
  private static final int MAX_WAITING = 4096;

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();

  public CryptoPool(Vertx vertx) {
    this.workers =
        vertx.createSharedWorkerExecutor("crypto", Runtime.getRuntime().availableProcessors());
  }

  /** Whether {@link #run} would be refused now. Ask before doing what a refusal would waste. */
  public boolean isFull() {
    return waiting.get() >= MAX_WAITING;
  }

  public <T> Future<T> run(Callable<T> work) {
    waiting.incrementAndGet();
    return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
  }
}
