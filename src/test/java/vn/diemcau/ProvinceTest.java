package vn.diemcau;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProvinceTest {
  @RegisterExtension static final Directory directory = new Directory();

  @BeforeAll
  static void load() {
    directory.loadCalendarAndGroups();
    directory.loadHauGiang();
  }

  @Test
  void ninetyEightUnitsAreValidAndElevenPastHaveSuccessors() {
    assertThat(directory.value("select count(*) from unit where validity @> date '2026-11-24'"))
        .isEqualTo(98L);
    assertThat(
            directory.value(
                "select count(distinct unit.id) from unit join unit_succession on unit_id = unit.id"
                    + " where upper(validity) = date '2025-02-20' and since = upper(validity)"))
        .isEqualTo(11L);
  }

  @Test
  void groupsCountSeventyFiveEightFifteenAndNinetyNine() {
    var counts =
        directory.rows(
            "select slug, (select count(*) from endpoints_of_group(id, date '2026-11-24')) as number"
                + " from endpoint_group order by sort_order");
    assertThat(counts.stream().map(row -> row.getString("slug") + " " + row.getLong("number")))
        .containsExactly("toan-bo-xa 75", "cap-huyen 8", "so-nganh 15", "tat-ca 99");
  }

  @Test
  void theRoomOfAPastAgencyBelongsToItsSuccessorFromTheDayAfter() {
    var links =
        directory.rows(
            "select unit.code, lower(link.validity)::text as since, upper(link.validity)::text as until"
                + " from endpoint_unit link join unit on unit.id = unit_id"
                + " join endpoint on endpoint.id = endpoint_id where endpoint.code = 'DC-93-STTTT'"
                + " order by link.validity");
    assertThat(
            links.stream()
                .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2)))
        .containsExactly("93-STTTT null 2025-02-20", "93-SKHCN2 2025-02-20 null");
  }

  @Test
  void everyEndpointHasOneUnitToday() {
    assertThat(
            directory.value(
                "select count(*) from endpoint_unit where validity @> date '2026-11-24'"))
        .isEqualTo(99L);
  }

  @Test
  void labelsAreShortAndBearTheType() {
    assertThat(labels("935", "31447", "31321", "31441", "937", "930", "93", "93-STTTT"))
        .containsExactlyInAnyOrder(
            "H. Vị Thủy",
            "X. Vị Thủy",
            "P. III",
            "TT. Nàng Mau",
            "TX. Long Mỹ",
            "TP. Vị Thanh",
            "T. Hậu Giang",
            "STTTT");
    assertThat(directory.value("select max(char_length(short_name)) from endpoint")).isEqualTo(18);
  }

  @Test
  void shortNamesOfEndpointsWithinAUnitDiffer() {
    assertThat(
            directory.value(
                "select count(*) from (select unit_id from endpoint_unit link"
                    + " join endpoint on endpoint.id = endpoint_id"
                    + " group by unit_id, short_name having count(distinct endpoint_id) > 1) as same"))
        .isEqualTo(0L);
  }

  @Test
  void ceremonyOrderBeginsWithTheProvinceAndItsOffices() {
    var codes =
        directory
            .rows(
                "select code from unit where validity @> date '2026-11-24' order by sort_order limit 5")
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(codes).containsExactly("93", "93-VPTU", "93-VPHDND", "93-VPUBND", "93-STP");
    assertThat(
            directory
                .rows(
                    "select code from unit where sort_order >= (select sort_order from unit where code = '935')"
                        + " order by sort_order limit 3")
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly("935", "31441", "31444");
  }

  @Test
  void unreliableHolidaysAreLeftOut() {
    assertThat(directory.value("select count(*) from calendar_day where day = date '2026-11-24'"))
        .isEqualTo(0L);
    assertThat(directory.value("select count(*) from calendar_day where day = date '2027-09-03'"))
        .isEqualTo(0L);
    assertThat(directory.value("select working from calendar_day where day = date '2026-08-22'"))
        .isEqualTo(true);
    assertThat(directory.value("select working from calendar_day where day = date '2026-09-02'"))
        .isEqualTo(false);
  }

  @Test
  void aSecondStartChangesNothing() {
    var before = versions();
    directory.loadCalendarAndGroups();
    directory.loadHauGiang();
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void theShippedFilesAgainChangeNothing() {
    var before = versions();
    var units = directory.importUnits(Directory.file("haugiang-units.csv"), Directory.OPEN_END);
    assertThat(units.faults()).isEmpty();
    assertThat(units.changesNothing()).isTrue();
    assertThat(units.unchanged()).isEqualTo(109);
    var endpoints =
        directory.importEndpoints(Directory.file("haugiang-endpoints.csv"), Directory.OPEN_END);
    assertThat(endpoints.changesNothing()).isTrue();
    assertThat(endpoints.unchanged()).isEqualTo(99);
    assertThat(versions()).isEqualTo(before);
  }

  /** Every row's last writer. */
  private static List<String> versions() {
    return directory
        .rows(
            """
            select 'u' || xmin || id::text as version from unit
            union all select 'e' || xmin || id::text from endpoint
            union all select 'l' || xmin || endpoint_id::text from endpoint_unit
            union all select 's' || xmin || unit_id::text from unit_succession
            union all select 'd' || xmin || day::text from calendar_day
            union all select 'a' || id::text from audit_entry
            order by version
            """)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static List<String> labels(String... codes) {
    return directory.rows("select label from unit where code = any ($1)", (Object) codes).stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
