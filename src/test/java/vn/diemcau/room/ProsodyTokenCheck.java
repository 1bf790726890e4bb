package vn.diemcau.room;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Prosody does with a token, written from jitsi-meet's resources/prosody-plugins
 * (luajwtjitsi.lib.lua, token/util.lib.lua) and not from what jjwt thinks a token is: exact {@code
 * typ}, {@code aud} as a plain string, the key by the hash of its kid, no leeway on either side.
 */
public final class ProsodyTokenCheck {
  private final String issuer;
  private final String audience;
  private final String domain;
  private final Function<String, Optional<String>> keyServer;

  /**
   * @param keyServer the answer to {@code GET /asap/<name>.pem}, by name
   */
  public ProsodyTokenCheck(
      String issuer, String audience, String domain, Function<String, Optional<String>> keyServer) {
    this.issuer = issuer;
    this.audience = audience;
    this.domain = domain;
    this.keyServer = keyServer;
  }

  /** Empty where Prosody lets the token in, else why not. */
  public Optional<String> refusal(String token, String roomNode, Instant now) {
    return refusalAtConnect(token, now).or(() -> refusalAtJoin(token, roomNode));
  }

  /** All that is checked of a connection, and of a call to Prosody's own HTTP: not which room. */
  public Optional<String> refusalAtConnect(String token, Instant now) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.of("Invalid token");
    }
    JsonObject header;
    JsonObject claims;
    try {
      header = json(parts[0]);
      claims = json(parts[1]);
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.of("Invalid JSON");
    }
    if (!"JWT".equals(header.getValue("typ"))) {
      return Optional.of("Invalid typ");
    }
    if (!"RS256".equals(header.getValue("alg"))) {
      return Optional.of("Invalid or incorrect alg");
    }
    if (!(header.getValue("kid") instanceof String kid)) {
      return Optional.of("'kid' claim is missing");
    }
    var pem = keyServer.apply(sha256(kid));
    if (pem.isEmpty()) {
      return Optional.of("could not obtain public key");
    }
    if (!isSignedBy(pem.get(), parts)) {
      return Optional.of("Invalid signature");
    }
    return refusalOfClaims(claims, now);
  }

  private Optional<String> refusalOfClaims(JsonObject claims, Instant now) {
    if (!issuer.equals(claims.getValue("iss"))) {
      return Optional.of("Issuer field does not match");
    }
    if (!audience.equals(claims.getValue("aud"))) {
      return Optional.of("Audience field does not match");
    }
    if (claims.getValue("exp") instanceof Number exp && now.getEpochSecond() >= exp.longValue()) {
      return Optional.of("Not acceptable by exp");
    }
    if (claims.getValue("nbf") instanceof Number nbf && now.getEpochSecond() < nbf.longValue()) {
      return Optional.of("Not acceptable by nbf");
    }
    if (claims.getValue("room") == null) {
      return Optional.of("'room' claim is missing");
    }
    if (claims.getValue("sub") == null) {
      return Optional.of("'sub' claim is missing");
    }
    return Optional.empty();
  }

  /** What is checked of a verified token when its holder enters a room. */
  public Optional<String> refusalAtJoin(String token, String roomNode) {
    var claims = claims(token);
    if (!isNamed(claims.getValue("sub"), domain)) {
      return Optional.of("Token sub does not match the domain");
    }
    return isNamed(claims.getValue("room"), roomNode)
        ? Optional.empty()
        : Optional.of("room claim does not match");
  }

  private static boolean isNamed(Object claim, String name) {
    return claim instanceof String text
        && (text.equals("*") || text.toLowerCase(Locale.ROOT).equals(name));
  }

  /** mod_token_affiliation: the boolean or its name. */
  public static boolean isModerator(String token) {
    var moderator = user(token).getValue("moderator");
    return Boolean.TRUE.equals(moderator) || "true".equals(moderator);
  }

  public static JsonObject user(String token) {
    return claims(token).getJsonObject("context").getJsonObject("user");
  }

  public static JsonObject claims(String token) {
    return json(token.split("\\.")[1]);
  }

  public static JsonObject header(String token) {
    return json(token.split("\\.")[0]);
  }

  private static JsonObject json(String part) {
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(part)));
  }

  private static boolean isSignedBy(String pem, String[] parts) {
    try {
      var der =
          Base64.getMimeDecoder()
              .decode(
                  pem.replace("-----BEGIN PUBLIC KEY-----", "")
                      .replace("-----END PUBLIC KEY-----", ""));
      var check = Signature.getInstance("SHA256withRSA");
      check.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
      check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return check.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String sha256(String kid) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(kid.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
