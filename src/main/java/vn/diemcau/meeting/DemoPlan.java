package vn.diemcau.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demo's calendar holds, as a function of the day it is made on: the week of a province
 * around that day, and two meetings in each of the 52 weeks before. No two entries want the same
 * endpoint at one time.
 */
final class DemoPlan {
  private static final int WEEKS_BACK = 52;

  /**
   * @param booker the demo person who booked it, by user name
   * @param owner code of the booking unit
   * @param host code of the host endpoint
   * @param root code of the unit whose endpoints take part, at these levels, with all below it
   * @param start local time of the province
   */
  record Entry(
      String title,
      String chair,
      String booker,
      String owner,
      String host,
      String root,
      List<String> levels,
      LocalDateTime start,
      Duration length,
      boolean hold) {}

  private record Topic(String title, String chair, String host, String root, List<String> levels) {}

  private static final List<String> COMMUNES = List.of("commune");
  private static final List<String> DISTRICTS = List.of("district");
  private static final List<String> AGENCIES = List.of("agency");
  private static final List<String> EVERYONE = List.of("province", "agency", "district", "commune");

  private static final List<Topic> OF_THE_YEAR =
      List.of(
          new Topic(
              "Giao ban trực tuyến công tác tháng", "Chủ tịch UBND tỉnh", "DC-93", "93", EVERYONE),
          new Topic(
              "Giao ban với các huyện, thị xã, thành phố",
              "Phó Chủ tịch UBND tỉnh",
              "DC-93",
              "93",
              DISTRICTS),
          new Topic(
              "Tập huấn dịch vụ công trực tuyến cấp xã",
              "Giám đốc Sở",
              "DC-93-STTTT",
              "93",
              COMMUNES),
          new Topic(
              "Họp tiến độ giải ngân vốn đầu tư công",
              "Phó Chủ tịch UBND tỉnh",
              "DC-93",
              "93",
              AGENCIES),
          new Topic(
              "Triển khai phòng, chống thiên tai",
              "Phó Chủ tịch UBND tỉnh",
              "DC-93",
              "93",
              DISTRICTS),
          new Topic(
              "Sơ kết xây dựng nông thôn mới", "Giám đốc Sở", "DC-93-SNNPTNT", "93", COMMUNES),
          new Topic(
              "Phổ biến nghị quyết của Tỉnh ủy",
              "Thường trực Tỉnh ủy",
              "DC-93-VPTU",
              "93",
              EVERYONE),
          new Topic(
              "Giao ban công tác y tế cơ sở", "Giám đốc Sở Y tế", "DC-93-SYT", "934", COMMUNES));

  private DemoPlan() {}

  static List<Entry> around(LocalDate today) {
    var yesterday = today.minusDays(1);
    var tomorrow = today.plusDays(1);
    return List.of(
        province("Họp rà soát hồ sơ tồn đọng", "DC-93-SNV", AGENCIES, yesterday, "08:00", 90),
        ofViThuy("Giao ban công tác tuần", yesterday, "14:00", 60, false),
        province("Giao ban phòng, chống thiên tai", "DC-93", DISTRICTS, today, "07:30", 60),
        below("932", "Tập huấn chuyển đổi số cấp xã", "DC-93-STTTT", today, "09:00", 90),
        below("937", "Triển khai chiến dịch tiêm chủng", "DC-93-SYT", today, "13:30", 90),
        ofViThuy("Họp giao ban huyện Vị Thủy", today, "14:00", 60, false),
        province("Rà soát giải ngân vốn đầu tư công", "DC-93-STC", AGENCIES, today, "15:30", 90),
        province(
            "Hội nghị trực tuyến toàn tỉnh về cải cách hành chính",
            "DC-93",
            EVERYONE,
            tomorrow,
            "08:00",
            120),
        ofViThuy("Tập huấn phần mềm một cửa", tomorrow, "14:00", 120, true),
        below("933", "Họp chuyên đề môi trường nông thôn", "DC-93-STNMT", tomorrow, "14:00", 90),
        province(
            "Giao ban với các huyện, thị xã, thành phố",
            "DC-93",
            DISTRICTS,
            today.plusDays(2),
            "08:00",
            90),
        below("934", "Giao ban công tác y tế cơ sở", "DC-93-SYT", today.plusDays(2), "14:00", 90),
        province(
            "Giao ban trực tuyến công tác tháng",
            "DC-93",
            EVERYONE,
            today.plusDays(3),
            "08:00",
            150));
  }

  static List<Entry> yearBefore(LocalDate today) {
    var entries = new ArrayList<Entry>();
    var thisMonday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    for (int week = 1; week <= WEEKS_BACK; week++) {
      var monday = thisMonday.minusWeeks(week);
      entries.add(past(2 * week, monday.plusDays(1), "08:00", 90 + 30 * (week % 3)));
      entries.add(past(2 * week + 1, monday.plusDays(3), "14:00", 60 + 30 * (week % 2)));
    }
    return List.copyOf(entries);
  }

  private static Entry past(int turn, LocalDate day, String time, int minutes) {
    var topic = OF_THE_YEAR.get(turn % OF_THE_YEAR.size());
    return new Entry(
        topic.title(),
        topic.chair(),
        "thuky",
        "93",
        topic.host(),
        topic.root(),
        topic.levels(),
        day.atTime(LocalTime.parse(time)),
        Duration.ofMinutes(minutes),
        false);
  }

  private static Entry province(
      String title, String host, List<String> levels, LocalDate day, String time, int minutes) {
    return new Entry(
        title,
        "Phó Chủ tịch UBND tỉnh",
        "thuky",
        "93",
        host,
        "93",
        levels,
        day.atTime(LocalTime.parse(time)),
        Duration.ofMinutes(minutes),
        false);
  }

  private static Entry below(
      String root, String title, String host, LocalDate day, String time, int minutes) {
    return new Entry(
        title,
        "Lãnh đạo Sở",
        "thuky",
        "93",
        host,
        root,
        COMMUNES,
        day.atTime(LocalTime.parse(time)),
        Duration.ofMinutes(minutes),
        false);
  }

  private static Entry ofViThuy(
      String title, LocalDate day, String time, int minutes, boolean hold) {
    return new Entry(
        title,
        "Chủ tịch UBND huyện Vị Thủy",
        "thuky.vithuy",
        "935",
        "DC-935",
        "935",
        COMMUNES,
        day.atTime(LocalTime.parse(time)),
        Duration.ofMinutes(minutes),
        hold);
  }
}
