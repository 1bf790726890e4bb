package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.diemcau.csv.CsvFault;

/**
 * The reorganisation of 01/07/2025, the test that breaks hard-coded levels and codes taken for
 * identities.
 */
class MergerTest {
  private final Directory directory = new Directory();

  @BeforeEach
  void open() {
    directory.open();
  }

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void codesStillInUseByOpenUnitsAreRefused() {
    directory.loadHauGiang();
    var result = directory.importUnits(Directory.file("cantho-2025-units.csv"), null);
    assertThat(result.faults()).extracting(CsvFault::code).containsOnly("overlap");
    assertThat(result.faults()).hasSize(28);
  }

  @Test
  void endsAndNewUnitsInOneFileTakeEveryRoomToItsSuccessor() {
    directory.loadHauGiang();
    var result = directory.importUnits(hauGiangEndedAndCanTho(), null);
    assertThat(result.faults()).isEmpty();
    assertThat(List.of(result.created().size(), result.updated().size(), result.unchanged()))
        .isEqualTo(List.of(104, 98, 11));
    assertThat(
            directory.value(
                "select count(*) from unit where code = '31408' and not isempty(validity)"))
        .isEqualTo(2L);
    assertThat(unitOf("DC-31408", "2025-06-30")).isEqualTo("Xã Long Thạnh");
    assertThat(unitOf("DC-31408", "2025-07-01")).isEqualTo("Xã Thạnh Hòa");
    assertThat(unitOf("DC-31405", "2025-07-01")).isEqualTo("Xã Thạnh Hòa");
    assertThat(unitOf("DC-93", "2025-07-01")).isEqualTo("Thành phố Cần Thơ");
    assertThat(
            directory.value(
                "select count(*) from endpoint_unit link join unit on unit.id = unit_id"
                    + " where link.validity @> date '2025-07-01' and level = 'commune'"))
        .isEqualTo(75L);
    assertThat(
            directory.value(
                "select count(*) from unit where validity @> date '2025-07-01' and level = 'district'"))
        .isEqualTo(0L);
    var again = directory.importUnits(hauGiangEndedAndCanTho(), null);
    assertThat(again.changesNothing()).isTrue();
  }

  @Test
  void theOldProvinceMayAlsoComeAfterTheNew() {
    assertThat(directory.importUnits(Directory.file("cantho-2025-units.csv"), null).created())
        .hasSize(104);
    var result = directory.importUnits(Directory.file("haugiang-units.csv"), null);
    assertThat(result.faults()).isEmpty();
    assertThat(result.created()).hasSize(109);
    assertThat(
            directory
                .importEndpoints(Directory.file("haugiang-endpoints.csv"), Directory.OPEN_END)
                .created())
        .hasSize(99);
    assertThat(unitOf("DC-31447", "2026-11-24")).isEqualTo("Xã Vĩnh Thuận Đông");
  }

  @Test
  void aSecondRoomOfAUnitIsCountedAndTenThousandAreImported() {
    directory.loadHauGiang();
    var header =
        "endpoint_id,unit_code,name,room_name,role,line_kbps,line_type,backup_line,ups_minutes,"
            + "generator,seats,device_set,valid_from,valid_to\n";
    var lines =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "R-" + i + ",31447,Phòng số " + i + ",,,,,,,,,,,\n")
            .collect(Collectors.joining());
    assertThat(directory.importEndpoints(header + lines, null).created()).hasSize(10_000);
    assertThat(directory.importEndpoints(header + lines, null).changesNothing()).isTrue();
    assertThat(
            directory.rows(
                "select short_name from endpoint where code in ('R-0', 'R-9999') order by code"))
        .extracting(row -> row.getString(0))
        .containsExactly("X. Vị Thủy 2", "X. Vị Thủy 10001");
  }

  @Test
  void successorsNobodyKnowsAreRefused() {
    var result = directory.importUnits(Directory.file("haugiang-units.csv"), null);
    assertThat(result.faults()).hasSize(76);
    assertThat(result.faults()).extracting(CsvFault::code).containsOnly("successor-unknown");
  }

  private String unitOf(String endpoint, String day) {
    return (String)
        directory.value(
            "select unit.name from endpoint_unit link join unit on unit.id = unit_id"
                + " join endpoint on endpoint.id = endpoint_id"
                + " where endpoint.code = $1 and link.validity @> $2::text::date",
            endpoint,
            day);
  }

  /** Both files in one: the columns of the first, the lines of both. */
  private static String hauGiangEndedAndCanTho() {
    var canTho =
        Directory.file("cantho-2025-units.csv")
            .lines()
            .skip(1)
            .map(line -> Arrays.asList(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)))
            .map(
                cell ->
                    String.join(
                        ",",
                        cell.get(0),
                        "gso",
                        cell.get(1),
                        cell.get(2),
                        cell.get(3),
                        cell.get(4),
                        cell.get(5),
                        cell.get(6),
                        "",
                        cell.get(10),
                        cell.get(11),
                        "",
                        ""))
            .collect(Collectors.joining("\n"));
    return Directory.file("haugiang-units.csv") + canTho + "\n";
  }
}
