package vn.diemcau.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.diemcau.csv.CsvFault;

class UnitPlanTest {
  private static final String HEADER =
      "code,name,level,parent_code,unit_type,short_name,valid_from,valid_to,successor_code\n";
  private static final String PROVINCE = "93,Tỉnh Hậu Giang,province,,Tỉnh,Hậu Giang,,,\n";

  @Test
  void parentsMayStandBelowTheirChildren() {
    var plan =
        plan(
            "31447,Xã Vị Thủy,commune,935,Xã,Vị Thủy,,,\n935,Huyện Vị Thủy,district,93,Huyện,Vị Thủy,,,\n"
                + PROVINCE);
    assertThat(plan.faults()).isEmpty();
    assertThat(plan.created()).extracting(UnitState::code).containsExactly("93", "935", "31447");
    assertThat(plan.created().get(2).parentId()).isEqualTo(plan.created().get(1).id());
  }

  @Test
  void ceremonyOrderIsPartyCouncilOfficeDepartmentsThenDistrictsWithTheirCommunes() {
    var plan =
        plan(
            PROVINCE
                + "930,Vị Thanh,district,93,Thành phố,Vị Thanh,,,\n"
                + "931,Ngã Bảy,district,93,Thành phố,Ngã Bảy,,,\n"
                + "31340,Phường Ngã Bảy,commune,931,Phường,Ngã Bảy,,,\n"
                + "31318,Phường I,commune,930,Phường,I,,,\n"
                + "93-SYT,Sở Y tế,agency,93,department,Sở Y tế,,,\n"
                + "93-VPUBND,Văn phòng UBND,agency,93,office,Văn phòng,,,\n"
                + "93-VPTU,Văn phòng Tỉnh ủy,agency,93,party,Văn phòng,,,\n");
    assertThat(plan.created())
        .extracting(UnitState::code)
        .containsExactly("93", "93-VPTU", "93-VPUBND", "93-SYT", "930", "31318", "931", "31340");
  }

  @Test
  void aMissingParentIsTold() {
    var plan = plan(PROVINCE + "31447,Xã Vị Thủy,commune,999,Xã,Vị Thủy,,,\n");
    assertFault(plan, 3, "parent_code", "parent-missing");
    assertThat(plan.created()).isEmpty();
  }

  @Test
  void aParentOfAnotherTimeIsMissing() {
    var plan =
        plan(
            "93,Tỉnh Hậu Giang,province,,Tỉnh,Hậu Giang,,2025-06-30,\n"
                + "31447,Xã Vị Thủy,commune,93,Xã,Vị Thủy,2025-07-01,,\n");
    assertFault(plan, 3, "parent_code", "parent-missing");
  }

  @Test
  void everyMemberOfACycleIsToldAndNobodyElse() {
    var plan =
        plan(
            "1,A,district,3,Huyện,A,,,\n2,B,district,1,Huyện,B,,,\n3,C,district,2,Huyện,C,,,\n"
                + "4,D,commune,3,Xã,D,,,\n5,E,commune,5,Xã,E,,,\n");
    assertThat(plan.faults()).extracting(CsvFault::code).containsOnly("parent-cycle");
    assertThat(plan.faults()).extracting(CsvFault::line).containsExactlyInAnyOrder(2, 3, 4, 6);
  }

  @Test
  void aCycleClosedOverUnitsThatStayIsTold() {
    var before = plan("1,A,district,,Huyện,A,,,\n2,B,commune,1,Xã,B,,,\n").created();
    var plan = UnitPlan.of(rows("1,A,district,2,Huyện,A,,,\n"), before);
    assertFault(plan, 2, "parent_code", "parent-cycle");
  }

  @Test
  void oneCodeAtOneTimeBelongsToOneUnit() {
    var plan =
        plan(
            "1,A,commune,,Xã,A,,2025-06-30,\n1,B,commune,,Xã,B,2025-06-30,,\n1,C,commune,,Xã,C,2026-01-01,2026-02-01,\n");
    assertThat(plan.faults()).extracting(CsvFault::code).containsOnly("overlap");
    assertThat(plan.faults()).extracting(CsvFault::line).containsExactly(3, 4);
  }

  @Test
  void aCodeMayBeUsedAgainTheDayAfter() {
    var plan = plan("1,A,commune,,Xã,A,,2025-06-30,1\n1,B,commune,,Phường,B,2025-07-01,,\n");
    assertThat(plan.faults()).isEmpty();
    var old = plan.created().get(0);
    assertThat(old.successors()).containsExactly(plan.created().get(1).id());
  }

  @Test
  void anOverlapWithAUnitThatStaysNamesIt() {
    var before = plan("1,Xã A,commune,,Xã,A,,,\n").created();
    var plan = UnitPlan.of(rows("1,Xã B,commune,,Xã,B,2025-07-01,,\n"), before);
    assertFault(plan, 2, "valid_from", "overlap");
    assertThat(plan.faults().get(0).message()).contains("Xã A");
  }

  @Test
  void theSameLineTwiceIsADuplicate() {
    assertFault(plan(PROVINCE + PROVINCE), 3, "code", "duplicate");
  }

  @Test
  void anUnknownSuccessorIsTold() {
    assertFault(
        plan("1,A,commune,,Xã,A,,2025-06-30,2\n"), 2, "successor_code", "successor-unknown");
  }

  @Test
  void aSuccessorThatIsNotThereYetIsUnknown() {
    var plan = plan("1,A,commune,,Xã,A,,2025-06-30,2\n2,B,commune,,Xã,B,2025-07-02,,\n");
    assertFault(plan, 2, "successor_code", "successor-unknown");
  }

  @Test
  void theSameFileAgainChangesNothing() {
    var text = PROVINCE + "1,A,commune,93,Xã,A,,2025-06-30,1\n1,B,commune,93,Xã,B,2025-07-01,,\n";
    var first = plan(text);
    var second = UnitPlan.of(rows(text), first.created());
    assertThat(second.faults()).isEmpty();
    assertThat(second.created()).isEmpty();
    assertThat(second.updated()).isEmpty();
    assertThat(second.moved()).isEmpty();
    assertThat(second.unchanged()).isEqualTo(3);
  }

  @Test
  void whatAFileDoesNotNameStaysAndKeepsItsPlaceAmongItsOwn() {
    var before = plan(PROVINCE + "1,A,commune,93,Xã,A,,,\n2,B,commune,93,Xã,B,,,\n").created();
    var plan =
        UnitPlan.of(rows("1,A mới,commune,93,Xã,A mới,,,\n0,C,commune,93,Xã,C,,,\n"), before);
    assertThat(plan.updated()).extracting(UnitState::name).containsExactly("A mới");
    assertThat(plan.created()).extracting(UnitState::sortOrder).containsExactly(4);
    assertThat(plan.moved()).isEmpty();
  }

  @Test
  void successorsStayWhereAFileDoesNotSpeakOfThem() {
    var before =
        plan("1,A,commune,,Xã,A,,2025-06-30,1\n1,B,commune,,Xã,B,2025-07-01,,\n").created();
    var header = HEADER.replace(",successor_code", "");
    var file =
        UnitFile.read(
            (header + "1,A,commune,,Xã,A,,2025-06-30\n").getBytes(StandardCharsets.UTF_8), null);
    assertThat(UnitPlan.of(file.rows(), before).unchanged()).isEqualTo(1);
  }

  @Test
  void onlyWhatTheFileSaysOfACellIsToldOfIt() {
    var file =
        file(
            ",A,commune,,Xã,A,,,\n1,"
                + "B".repeat(121)
                + ",village,,Xã,B,2025-13-01,,\n2,C,commune,1,Xã,C,,,9\n");
    var codes =
        Stream.concat(
            file.faults().stream(), UnitPlan.of(file.rows(), List.of()).faults().stream());
    assertThat(codes.map(fault -> fault.line() + " " + fault.column() + " " + fault.code()))
        .isEqualTo(
            List.of(
                "2 code required",
                "3 valid_from bad-date",
                "3 name too-long",
                "3 level unknown-value",
                "4 successor_code successor-without-end"));
  }

  @Test
  void aUnitReopenedLosesItsSuccessor() {
    var before = plan("1,A,commune,,Xã,A,,2025-06-30,2\n2,B,commune,,Xã,B,,,\n").created();
    var plan = UnitPlan.of(rows("1,A,commune,,Xã,A,,,\n"), before);
    assertThat(plan.updated()).extracting(UnitState::successors).containsExactly(Set.of());
  }

  private static void assertFault(UnitPlan plan, int line, String column, String code) {
    assertThat(plan.faults()).hasSize(1);
    var fault = plan.faults().get(0);
    assertThat(fault.line() + " " + fault.column() + " " + fault.code())
        .isEqualTo(line + " " + column + " " + code);
  }

  private static UnitPlan plan(String lines) {
    return UnitPlan.of(rows(lines), List.of());
  }

  private static List<UnitRow> rows(String lines) {
    var file = file(lines);
    assertThat(file.faults()).isEmpty();
    return file.rows();
  }

  private static UnitFile file(String lines) {
    return UnitFile.read((HEADER + lines).getBytes(StandardCharsets.UTF_8), null);
  }
}
