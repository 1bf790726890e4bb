package vn.diemcau.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.diemcau.account.PasswordRules.Refusal;

class PasswordRulesTest {
  private final PasswordRules rules = PasswordRules.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "con mèo nhà tôi rất lười",
        "trời xanh mây trắng gió nhẹ",
        "k7mq-x4rt-9wzb-n3vd",
        "Correct horse battery",
        "Qx7!pLm2#vTz",
        "🌾🌾 lúa chín vàng đồng 🌾",
      })
  void aPasswordOfItsOwnMakingIsTaken(String password) {
    assertThat(refusal(password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "Mật khẩu 123456",
        "matkhau@2026",
        "HauGiang2026!",
        "Hậu Giang 2026!",
        "Hậu Giang Vị Thanh",
        "diemcau.diemcau",
        "Điểm Cầu 12345",
        "123456789012",
        "aaaaaaaaaaaa",
        "abababababab",
        "qwertyuiop123",
        "poiuytrewq321",
        "1q2w3e4r5t6y",
        "admin@vithanh2026",
        "UBND.haugiang.2026",
        "anhyeuem123456789",
      })
  void whatANeighbourWouldTryIsRefused(String password) {
    assertThat(refusal(password)).contains(Refusal.TOO_COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"le.thi.hoa.93.2026", "LeThiHoa#2026", "Lê Thị Hoa 12345", "xy.zt-xy.zt!1"})
  void onesOwnNamesAddNothing(String password) {
    assertThat(rules.refusal(password, "xy.zt", "Lê Thị Hoa")).contains(Refusal.TOO_COMMON);
  }

  @Test
  void lengthCountsCharactersNotUnits() {
    assertThat(refusal("Qx7!pLm2#vT")).contains(Refusal.TOO_SHORT);
    assertThat(refusal("𝒜".repeat(11))).contains(Refusal.TOO_SHORT);
    assertThat(refusal("con mèo lười " + "ŏ𝒜x9-".repeat(23))).isEmpty();
    assertThat(refusal("con mèo lười " + "ŏ𝒜x9-".repeat(23) + "z")).contains(Refusal.TOO_LONG);
  }

  @Test
  void aPasswordTheServerMakesPassesItsOwnRules() {
    for (int i = 0; i < 200; i++) {
      var password = TemporaryPassword.make();
      assertThat(password).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
      assertThat(refusal(password)).as(password).isEmpty();
    }
  }

  private Optional<Refusal> refusal(String password) {
    return rules.refusal(password, "thuky.vithuy", "Trần Thị Mỹ Duyên");
  }
}
