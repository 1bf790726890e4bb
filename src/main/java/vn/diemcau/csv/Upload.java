package vn.diemcau.csv;

import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import vn.diemcau.http.Call;
import vn.diemcau.http.Problem;
import vn.diemcau.http.ProblemCode;
import vn.diemcau.http.Reply;

/**
 * A file sent to be imported.
 *
 * @param dryRun tell what would be done and write nothing
 * @param openEnd an end on this day is read as no end; null: none is
 */
public record Upload(byte[] file, boolean dryRun, LocalDate openEnd) {

  /** From the body and the parameters {@code dryRun} and {@code openEnd}. */
  public static Upload of(Call call) {
    var openEnd = call.text("openEnd").map(Upload::day).orElse(null);
    return new Upload(call.raw().getBytes(), call.flag("dryRun"), openEnd);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.invalid("/openEnd", "date", "openEnd phải là ngày dạng năm-tháng-ngày.")
          .exception();
    }
  }

  /** Names the file in the record: hex SHA-256. */
  public String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * A dry run answers with its faults; a real import that has any is refused and names them too.
   */
  public static Future<Reply> reply(ImportResult result) {
    if (result.isRefused() && !result.dryRun()) {
      var detail = "Tệp có " + result.faults().size() + " lỗi, chưa ghi gì.";
      return Problem.of(ProblemCode.INVALID, detail).with("faults", result.faultsJson()).failed();
    }
    return Future.succeededFuture(Reply.ok(result.toJson()));
  }
}
