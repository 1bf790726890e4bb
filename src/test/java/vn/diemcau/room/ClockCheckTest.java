package vn.diemcau.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.diemcau.db.Database;
import vn.diemcau.db.DatabaseLimits;
import vn.diemcau.db.TestDatabase;

class ClockCheckTest {
  private static Vertx vertx;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    var limit = Duration.ofSeconds(10);
    database =
        new Database(vertx, TestDatabase.fresh(), new DatabaseLimits(1, limit, limit, limit));
  }

  @AfterAll
  static void close() {
    database.close().await();
    vertx.close().await();
  }

  @Test
  void aClockThatAgreesIsTrusted() {
    assertThat(isTrusted(Duration.ZERO)).isTrue();
    assertThat(isTrusted(Duration.ofSeconds(10))).isTrue();
    assertThat(isTrusted(Duration.ofSeconds(-10))).isTrue();
  }

  @Test
  void aClockMoreThanHalfAMinuteOffIsNot() {
    assertThat(isTrusted(Duration.ofSeconds(60))).isFalse();
    assertThat(isTrusted(Duration.ofSeconds(-60))).isFalse();
    assertThat(isTrusted(Duration.ofDays(-365))).isFalse();
  }

  private static boolean isTrusted(Duration off) {
    var check = new ClockCheck(vertx, database, Clock.offset(Clock.systemUTC(), off));
    check.check().await();
    return check.isTrustworthy();
  }
}
