package vn.diemcau.room.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What follows from facts, by small cases; any order and any loss are the property test's. */
class StaysTest {
  private static final Who ENDPOINT = new Who(Who.Kind.ENDPOINT, new UUID(0, 1), "Xã A");
  private static final Who NOBODY = new Who(Who.Kind.UNKNOWN, new UUID(0, 2), "Xã A");

  @Test
  void whoCameAndDidNotLeaveIsThere() {
    assertThat(only(came("a", 10)).isOpen()).isTrue();
  }

  @Test
  void aLeavingTellsOfTheComingToo() {
    var stay = only(left("a", 10, 25));
    assertThat(stay.joinedAt()).isEqualTo(at(10));
    assertThat(stay.left()).contains(new Stay.Leaving(at(25), Stay.By.EVENT));
  }

  @Test
  void toldTwiceIsToldOnce() {
    assertThat(stays(came("a", 10), left("a", 10, 25), left("a", 10, 25), came("a", 10)))
        .hasSize(1);
  }

  @Test
  void aLeavingBeforeTheComingIsAStayOfNoTime() {
    assertThat(only(left("a", 10, 3)).left()).contains(new Stay.Leaving(at(10), Stay.By.EVENT));
  }

  @Test
  void theRoomsEndClosesWhatIsOpenAndKeepsWhatWasTold() {
    var stays = stays(came("a", 10), left("b", 10, 20), broke(30, Fact.Why.DESTROYED));
    assertThat(stays)
        .extracting(stay -> stay.left().orElseThrow())
        .containsExactly(
            new Stay.Leaving(at(30), Stay.By.DESTROYED), new Stay.Leaving(at(20), Stay.By.EVENT));
  }

  @Test
  void theFirstEndAfterTheComingCounts() {
    var stay = only(came("a", 10), broke(50, Fact.Why.DESTROYED), broke(30, Fact.Why.CREATED));
    assertThat(stay.left()).contains(new Stay.Leaving(at(30), Stay.By.DESTROYED));
  }

  @Test
  void whoComesInTheSecondTheRoomIsMadeAnewBelongsToTheNewOne() {
    assertThat(only(came("a", 30), broke(30, Fact.Why.CREATED)).isOpen()).isTrue();
  }

  @Test
  void aConnectionIsInTheRoomOnce() {
    var stays = stays(came("a", 10), came("a", 40));
    assertThat(stays.get(0).left()).contains(new Stay.Leaving(at(40), Stay.By.REPLACED));
    assertThat(stays.get(1).isOpen()).isTrue();
  }

  @Test
  void whatJitsiSaysLateCountsMoreThanWhatTheSweepFound() {
    var swept = stays(came("a", 10), broke(90, Fact.Why.SWEEP));
    assertThat(swept.get(0).left()).contains(new Stay.Leaving(at(90), Stay.By.SWEEP));
    var told = Stays.of(swept, List.of(), List.of(left("a", 10, 25)));
    assertThat(told.get(0).left()).contains(new Stay.Leaving(at(25), Stay.By.EVENT));
  }

  @Test
  void whomWeKnowCountsMoreThanWhomWeDoNot() {
    var known = new Fact.Came("a", at(10), ENDPOINT);
    var unknown = new Fact.Left("a", at(10), at(20), NOBODY);
    assertThat(only(known, unknown).who()).isEqualTo(ENDPOINT);
    assertThat(only(unknown, known).who()).isEqualTo(ENDPOINT);
  }

  private static List<Stay> stays(Fact... facts) {
    return Stays.of(List.of(), List.of(), List.of(facts));
  }

  private static Stay only(Fact... facts) {
    assertThat(stays(facts)).hasSize(1);
    return stays(facts).get(0);
  }

  private static Fact came(String jid, long second) {
    return new Fact.Came(jid, at(second), ENDPOINT);
  }

  private static Fact left(String jid, long joined, long left) {
    return new Fact.Left(jid, at(joined), at(left), ENDPOINT);
  }

  private static Fact broke(long second, Fact.Why why) {
    return new Fact.Broke(new Fact.Break(at(second), why));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
