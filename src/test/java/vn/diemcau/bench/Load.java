package vn.diemcau.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a number of calls took.
 *
 * @param perSecond calls a second, all clients together
 * @param sortedNanos each call's time, shortest first
 */
record Load(double perSecond, long[] sortedNanos) {
  /** One client's next call; clients count from 0. */
  interface Call {
    void run(HttpConnection connection, int client) throws Exception;
  }

  static Load of(Duration whole, long[] nanos) {
    Arrays.sort(nanos);
    return new Load(nanos.length * 1e9 / whole.toNanos(), nanos);
  }

  /** Lets so many clients make so many calls each, all starting together. */
  static Load run(int port, int clients, int callsEach, Call call) throws Exception {
    var threads = Executors.newFixedThreadPool(clients);
    try {
      var begin = new long[1];
      var barrier = new CyclicBarrier(clients, () -> begin[0] = System.nanoTime());
      var running = new ArrayList<Future<long[]>>();
      for (int i = 0; i < clients; i++) {
        var client = i;
        running.add(threads.submit(() -> client(port, client, callsEach, barrier, call)));
      }
      var all = new long[clients * callsEach];
      for (int i = 0; i < clients; i++) {
        System.arraycopy(result(running.get(i)), 0, all, i * callsEach, callsEach);
      }
      return of(Duration.ofNanos(System.nanoTime() - begin[0]), all);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long[] client(int port, int client, int calls, CyclicBarrier barrier, Call call)
      throws Exception {
    try (var connection = new HttpConnection(port)) {
      barrier.await();
      var nanos = new long[calls];
      for (int i = 0; i < calls; i++) {
        var begin = System.nanoTime();
        call.run(connection, client);
        nanos[i] = System.nanoTime() - begin;
      }
      return nanos;
    }
  }

  private static long[] result(Future<long[]> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /**
   * @param share between 0 and 1
   */
  double millis(double share) {
    return sortedNanos[(int) Math.ceil(share * (sortedNanos.length - 1))] / 1e6;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
