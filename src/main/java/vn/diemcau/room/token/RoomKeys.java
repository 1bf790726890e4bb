package vn.diemcau.room.token;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keys of room tokens: one signs, all are published. Prosody keeps a key it once fetched until
 * it restarts, so a key is replaced by one with a new name and never under the same.
 */
public final class RoomKeys {
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final String currentKid;
  private final Map<String, PrivateKey> signing;
  private final Map<String, String> pemByName = new TreeMap<>();
  private final String jwks;

  /**
   * @param signing the private half of each key that may sign, the current one among them, by its
   *     kid
   * @param published the public half of every key
   */
  RoomKeys(
      String currentKid, Map<String, PrivateKey> signing, Map<String, RSAPublicKey> published) {
    if (!signing.containsKey(currentKid) || !published.keySet().containsAll(signing.keySet())) {
      throw new IllegalArgumentException("current key is not there or not published");
    }
    this.currentKid = currentKid;
    this.signing = Map.copyOf(signing);
    published.forEach((kid, key) -> pemByName.put(fileName(kid), pem(key)));
    this.jwks = jwks(new TreeMap<>(published));
  }

  public String currentKid() {
    return currentKid;
  }

  /** The wanted key; the current one where none is wanted, or that is not there any more. */
  public String signingKid(Optional<String> wanted) {
    return wanted.filter(this::canSign).orElse(currentKid);
  }

  /** Whether a token can be signed by this key. */
  public boolean canSign(String kid) {
    return signing.containsKey(kid);
  }

  PrivateKey signingKey(String kid) {
    return signing.get(kid);
  }

  /**
   * What Prosody fetches from its {@code asap_key_server}.
   *
   * @param name lower-case hex SHA-256 of the kid
   */
  public Optional<String> pem(String name) {
    return Optional.ofNullable(pemByName.get(name));
  }

  /** RFC 7517, for those who read all keys at once ({@code cache_keys_url}). */
  public String jwks() {
    return jwks;
  }

  /** How Prosody asks for a key: it hashes the kid so that no kid can name another path. */
  public static String fileName(String kid) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(kid.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(RSAPublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + PEM.encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String jwks(Map<String, RSAPublicKey> published) {
    var keys = new JsonArray();
    published.forEach(
        (kid, key) ->
            keys.add(
                new JsonObject()
                    .put("kty", "RSA")
                    .put("use", "sig")
                    .put("alg", "RS256")
                    .put("kid", kid)
                    .put("n", unsigned(key.getModulus()))
                    .put("e", unsigned(key.getPublicExponent()))));
    return new JsonObject().put("keys", keys).encode();
  }

  /** RFC 7518, section 6.3.1: big-endian, without the sign byte Java puts in front. */
  private static String unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    var from = bytes[0] == 0 ? 1 : 0;
    return BASE64_URL.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
