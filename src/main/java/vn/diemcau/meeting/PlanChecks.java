package vn.diemcau.meeting;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import vn.diemcau.http.Problem.Fault;

/** The rules a plan must keep whatever the calendar says. Pure; every fault is told at once. */
final class PlanChecks {
  static final int MAX_ENDPOINTS = 250;
  static final Duration SHORTEST = Duration.ofMinutes(5);
  static final Duration LONGEST = Duration.ofHours(14);

  /** An emergency starts now, and its first minutes go by while it is typed. */
  static final Duration LATE_START = Duration.ofMinutes(15);

  static final int HORIZON_MONTHS = 18;

  private PlanChecks() {}

  /** Faults of the words. */
  static List<Fault> text(Plan.Text text) {
    var faults = new ArrayList<Fault>();
    MeetingText.checkTitle(text.title(), faults);
    MeetingText.checkNote(text.note(), faults);
    MeetingText.checkChair(text.chair(), faults);
    return faults;
  }

  /** A secret meeting has no place here: no room, no token, no reservation, not even a draft. */
  static List<Fault> secrecy(String secretMark) {
    return secretMark.isEmpty()
        ? List.of()
        : List.of(
            new Fault(
                "/secretMark",
                "secret",
                "Cuộc họp có nội dung bí mật nhà nước không được tổ chức trên hệ thống này."));
  }

  /** Endpoints named twice. */
  static List<Fault> doubles(List<UUID> listed) {
    var seen = new HashSet<UUID>();
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < listed.size(); i++) {
      if (!seen.add(listed.get(i))) {
        faults.add(
            new Fault("/endpointIds/" + i, "duplicate", "Điểm cầu được chọn hai lần. Bỏ bớt một."));
      }
    }
    return faults;
  }

  /** An end not after its start is refused in a draft too. */
  static List<Fault> order(Instant start, Instant end) {
    return start == null || end == null || start.isBefore(end)
        ? List.of()
        : List.of(new Fault("/end", "before-start", "Giờ kết thúc phải sau giờ bắt đầu."));
  }

  /** What a hold or a booking needs that a draft may lack. */
  static List<Fault> complete(Plan plan) {
    var faults = new ArrayList<Fault>();
    if (plan.start() == null) {
      faults.add(new Fault("/start", "required", "Chọn giờ bắt đầu."));
    }
    if (plan.end() == null) {
      faults.add(new Fault("/end", "required", "Chọn giờ kết thúc."));
    }
    if (plan.endpoints().isEmpty()) {
      faults.add(new Fault("/endpointIds", "too-few", "Chọn ít nhất một điểm cầu."));
    } else if (plan.host() == null) {
      faults.add(new Fault("/hostEndpointId", "required", "Chọn điểm cầu chính."));
    }
    if (plan.endpoints().size() > MAX_ENDPOINTS) {
      faults.add(
          new Fault(
              "/endpointIds",
              "too-many",
              "Một cuộc họp có tối đa %d điểm cầu.".formatted(MAX_ENDPOINTS)));
    }
    return faults;
  }

  /** Bounds of a time that shall take rooms: {@code end} is after {@code start} already. */
  static List<Fault> time(Instant start, Instant end, Instant now) {
    var faults = new ArrayList<Fault>();
    if (start.isBefore(now.minus(LATE_START))) {
      faults.add(
          new Fault("/start", "past", "Giờ bắt đầu đã qua hơn 15 phút. Chọn giờ bắt đầu khác."));
    }
    var horizon = Times.startOf(Times.dayOf(now).plus(HORIZON_MONTHS, ChronoUnit.MONTHS));
    if (start.isAfter(horizon)) {
      faults.add(
          new Fault(
              "/start", "too-far", "Chỉ đặt trước tối đa %d tháng.".formatted(HORIZON_MONTHS)));
    }
    faults.addAll(length(start, end));
    return faults;
  }

  /** How long a meeting may be: {@code end} is after {@code start} already. */
  static List<Fault> length(Instant start, Instant end) {
    var faults = new ArrayList<Fault>();
    var length = Duration.between(start, end);
    if (length.compareTo(SHORTEST) < 0) {
      faults.add(new Fault("/end", "too-short", "Cuộc họp dài ít nhất 5 phút."));
    }
    if (length.compareTo(LONGEST) > 0) {
      faults.add(new Fault("/end", "too-long", "Cuộc họp dài tối đa 14 giờ."));
    }
    return faults;
  }
}
