package vn.diemcau.room.token;

import io.jsonwebtoken.Jwts;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import vn.diemcau.Config;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;

/**
 * Tokens by which this server, and nobody else, tells Prosody to end a room or remove somebody.
 * Such a token is good for every room of a deployment, so it is signed by keys of its own
 * (`prosody_password_public_key_repo_url`), lives for two minutes and goes to Prosody alone.
 * Prosody's handlers check it by the rules of a room token, so {@code room} must be there.
 */
public final class SystemTokens {
  private static final Duration LIFE = Duration.ofMinutes(2);

  /** Prosody compares with its own clock without any leeway. */
  private static final Duration CLOCK_LEEWAY = Duration.ofSeconds(60);

  private final RoomKeys keys;
  private final CryptoProvider provider;
  private final CryptoPool pool;
  private final Clock clock;
  private final String issuer;
  private final String audience;

  public SystemTokens(
      RoomKeys keys, CryptoProvider provider, CryptoPool pool, Clock clock, Config.Room config) {
    this.keys = keys;
    this.provider = provider;
    this.pool = pool;
    this.clock = clock;
    this.issuer = config.issuer();
    this.audience = config.audience();
  }

  /**
   * @param xmppDomain of the deployment that is told
   */
  public Future<String> sign(String xmppDomain) {
    return pool.run(() -> token(xmppDomain));
  }

  // jjwt deprecates the audience as a plain string, which is the only form Prosody compares.
  @SuppressWarnings("deprecation")
  String token(String xmppDomain) {
    var now = clock.instant();
    return Jwts.builder()
        .provider(provider.provider().orElse(null))
        .header()
        .type("JWT")
        .keyId(keys.currentKid())
        .and()
        .issuer(issuer)
        .audience()
        .single(audience)
        .subject(xmppDomain)
        .id(UUID.randomUUID().toString())
        .claim("room", "*")
        .issuedAt(Date.from(now))
        .notBefore(Date.from(now.minus(CLOCK_LEEWAY)))
        .expiration(Date.from(now.plus(LIFE)))
        .signWith(keys.signingKey(keys.currentKid()), Jwts.SIG.RS256)
        .compact();
  }
}
