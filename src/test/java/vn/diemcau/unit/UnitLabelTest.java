package vn.diemcau.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitLabelTest {
  @Test
  void administrativeUnitsBearTheLettersOfTheirType() {
    assertThat(UnitLabel.of("Xã", "Vị Thủy", "31447", "Xã Vị Thủy")).isEqualTo("X. Vị Thủy");
    assertThat(UnitLabel.of("Huyện", "Vị Thủy", "935", "Huyện Vị Thủy")).isEqualTo("H. Vị Thủy");
    assertThat(UnitLabel.of("Phường", "III", "31321", "Phường III")).isEqualTo("P. III");
    assertThat(UnitLabel.of("Thị trấn", "Nàng Mau", "31441", "")).isEqualTo("TT. Nàng Mau");
    assertThat(UnitLabel.of("Thị xã", "Long Mỹ", "937", "")).isEqualTo("TX. Long Mỹ");
    assertThat(UnitLabel.of("Thành phố", "Ngã Bảy", "931", "")).isEqualTo("TP. Ngã Bảy");
    assertThat(UnitLabel.of("Tỉnh", "Hậu Giang", "93", "")).isEqualTo("T. Hậu Giang");
  }

  @Test
  void agenciesBearTheLettersOfTheirCode() {
    assertThat(UnitLabel.of("department", "Sở TT", "93-STTTT", "Sở TT")).isEqualTo("STTTT");
    assertThat(UnitLabel.of("department", "Sở Nội vụ", "93-SNV2", "Sở Nội vụ")).isEqualTo("SNV");
  }

  @Test
  void anAgencyWithoutLettersInItsCodeBearsItsNameOrItsInitials() {
    assertThat(UnitLabel.of("department", "Sở Y tế", "H30.12", "Sở Y tế")).isEqualTo("Sở Y tế");
    assertThat(UnitLabel.of("department", "", "17", "Sở Tài nguyên và Môi trường"))
        .isEqualTo("STNMT");
  }

  @Test
  void longNamesAreShortenedFromTheLeft() {
    assertThat(UnitLabel.of("Thị trấn", "Vĩnh Thuận Đông", "1", "")).isEqualTo("TT. V. Thuận Đông");
    for (var name : List.of("Nguyễn Nguyễn Nguyễn Nguyễn", "Mộtchữdàikhôngdấucáchnào")) {
      assertThat(UnitLabel.of("Xã", name, "1", name).length()).isLessThanOrEqualTo(UnitLabel.MAX);
    }
  }
}
