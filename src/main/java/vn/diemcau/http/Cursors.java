package vn.diemcau.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.diemcau.db.Database;

/**
 * Places in a list, as callers carry them: signed, so that a query never starts from something we
 * did not hand out, and bound to their list. The key lies in the database because every replica
 * must read what any of them wrote.
 */
public final class Cursors {
  private static final int SIGNATURE_BYTES = 16;
  private static final String KEY_NAME = "cursor-key";

  private static final String MAKE_KEY =
      "insert into setting (name, value) values ($1, to_jsonb($2::text)) on conflict (name) do nothing";
  private static final String READ_KEY =
      "select value #>> '{}' as key from setting where name = $1";

  private final SecretKeySpec key;

  private Cursors(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  public static Future<Cursors> load(Database database) {
    var fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return database
        .query(MAKE_KEY, Tuple.of(KEY_NAME, Base64.getEncoder().encodeToString(fresh)))
        .compose(made -> database.query(READ_KEY, Tuple.of(KEY_NAME)))
        .map(
            rows ->
                new Cursors(Base64.getDecoder().decode(rows.iterator().next().getString("key"))));
  }

  /**
   * @param position whatever the list's query needs to go on
   */
  public String write(String list, JsonObject position) {
    var payload = position.encode().getBytes(StandardCharsets.UTF_8);
    var bytes = Buffer.buffer(signature(list, payload)).appendBytes(payload).getBytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The position in the call's parameter {@code cursor}; empty for the first page. Throws {@code
   * malformed} for one not ours.
   */
  public Optional<JsonObject> read(Call call, String list) {
    return call.text("cursor").map(text -> position(list, text));
  }

  private JsonObject position(String list, String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length > SIGNATURE_BYTES) {
        var payload = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
        if (MessageDigest.isEqual(
            signature(list, payload), Arrays.copyOf(bytes, SIGNATURE_BYTES))) {
          return new JsonObject(Buffer.buffer(payload));
        }
      }
    } catch (IllegalArgumentException | DecodeException e) {
      // Not base64: answered like any other cursor that is not ours.
    }
    throw Problem.of(
            ProblemCode.MALFORMED, "Tham số «cursor» không phải do máy chủ cấp cho danh sách này.")
        .exception();
  }

  private byte[] signature(String list, byte[] payload) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
