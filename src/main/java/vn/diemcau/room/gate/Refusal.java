package vn.diemcau.room.gate;

/**
 * Why a room is not opened.
 *
 * @param sentence in Vietnamese, as Jitsi shows it to whoever waits at the door
 */
record Refusal(String sentence) {
  private static final String ENTER_ANEW =
      " Vào lại từ trang của cuộc họp hoặc từ màn hình điểm cầu.";

  /**
   * @param moment when the door opens or closed, as people read it; empty where no time matters
   */
  static Refusal of(String verdict, String moment) {
    return new Refusal(
        switch (verdict) {
          case "unknown" -> "Phòng họp này không có trong lịch.";
          case "early" -> "Chưa đến giờ vào phòng. Phòng mở lúc " + moment + ".";
          case "late" -> "Phòng đã đóng lúc " + moment + ".";
          case "cancelled" -> "Cuộc họp đã huỷ.";
          case "postponed" -> "Cuộc họp đã hoãn, chưa có giờ mới.";
          case "ended" -> "Cuộc họp đã được kết thúc.";
          case "moved" -> "Cuộc họp đã đổi giờ, phòng này không dùng nữa." + ENTER_ANEW;
          case "replaced" -> "Cuộc họp đã chuyển sang phòng khác." + ENTER_ANEW;
          case "secret" -> "Cuộc họp có dấu mật không họp qua mạng.";
          case "draft" -> "Cuộc họp còn là bản nháp, chưa có phòng.";
          case "hold" -> "Cuộc họp mới giữ chỗ hoặc đang chờ duyệt, chưa có phòng.";
          case "disabled" ->
              "Máy chủ họp của cuộc họp này đang tắt. Báo cán bộ kỹ thuật để chuyển máy chủ.";
          case "elsewhere" -> "Cuộc họp này diễn ra trên máy chủ họp khác." + ENTER_ANEW;
          default -> throw new IllegalStateException("no sentence for " + verdict);
        });
  }
}
