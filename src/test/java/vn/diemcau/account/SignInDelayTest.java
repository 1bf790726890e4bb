package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInDelayTest {
  @ParameterizedTest
  @CsvSource({"1,0", "9,0", "10,1", "11,2", "12,4", "13,8", "14,15", "15,15", "2000000000,15"})
  void tenAreFreeThenTheWaitDoubles(int failures, int minutes) {
    assertThat(new SignInDelay(1).after(failures)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void theRateFactorMultipliesWhatIsFree() {
    assertThat(new SignInDelay(1_000_000).after(9_999_999)).isZero();
    assertThat(new SignInDelay(1_000_000).after(10_000_000)).isEqualTo(Duration.ofMinutes(1));
  }
}
