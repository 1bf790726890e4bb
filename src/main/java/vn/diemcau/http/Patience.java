package vn.diemcau.http;

import java.time.Duration;

/**
 * How long a client may take.
 *
 * @param firstHead from the connection to the end of the first request's head
 * @param nextHead idle time between two requests of one connection, and then the head
 * @param body from the head to the end of the body
 */
record Patience(Duration firstHead, Duration nextHead, Duration body) {
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(70), Duration.ofSeconds(30));
}
