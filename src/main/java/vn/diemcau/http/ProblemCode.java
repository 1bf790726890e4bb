package vn.diemcau.http;

/**
 * Every kind of refusal a program may tell apart; {@code type} is {@code urn:diemcau:<code>} and
 * stays stable.
 */
public enum ProblemCode {
  MALFORMED("malformed", 400, "Không đọc được yêu cầu"),
  UNAUTHENTICATED("unauthenticated", 401, "Chưa đăng nhập"),
  FORBIDDEN("forbidden", 403, "Không có quyền"),
  CSRF("csrf", 403, "Yêu cầu không đến từ trang này"),
  OUTSIDE_WINDOW("outside-window", 403, "Ngoài giờ vào phòng"),
  NOT_FOUND("not-found", 404, "Không tìm thấy"),
  METHOD("method", 405, "Không gọi được theo cách này"),
  TIMEOUT("timeout", 408, "Yêu cầu gửi quá chậm"),
  CONFLICT("conflict", 409, "Trùng hoặc trái với dữ liệu đang có"),
  ENDPOINT_BUSY("endpoint-busy", 409, "Điểm cầu đã có lịch"),
  STATE("state", 409, "Không làm được ở trạng thái này"),
  IDEMPOTENCY_IN_PROGRESS("idempotency-in-progress", 409, "Yêu cầu trước còn đang chạy"),
  GONE("gone", 410, "Không còn dùng được"),
  STALE_VERSION("stale-version", 412, "Dữ liệu đã được sửa"),
  TOO_LARGE("too-large", 413, "Yêu cầu quá lớn"),
  MEDIA_TYPE("media-type", 415, "Không nhận loại nội dung này"),
  INVALID("invalid", 422, "Dữ liệu chưa đúng"),
  IDEMPOTENCY_MISMATCH("idempotency-mismatch", 422, "Khóa đã dùng cho yêu cầu khác"),
  PRECONDITION_REQUIRED("precondition-required", 428, "Thiếu điều kiện đi kèm"),
  RATE_LIMITED("rate-limited", 429, "Gọi quá nhiều lần"),
  INTERNAL("internal", 500, "Máy chủ gặp lỗi"),
  UNAVAILABLE("unavailable", 503, "Tạm thời chưa phục vụ được");

  private final String code;
  private final int status;
  private final String title;

  ProblemCode(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}
