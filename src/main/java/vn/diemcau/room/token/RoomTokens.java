package vn.diemcau.room.token;

import io.jsonwebtoken.Jwts;
import io.vertx.core.Future;
import java.util.Date;
import vn.diemcau.Config;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;

/**
 * Makes room tokens: RS256 with the current key. Prosody refuses what jjwt does by default, a
 * header without {@code typ} and an {@code aud} that is an array, so both are set here.
 */
public final class RoomTokens {
  private final RoomKeys keys;
  private final CryptoProvider provider;
  private final CryptoPool pool;
  private final String issuer;
  private final String audience;
  private final String xmppDomain;

  public RoomTokens(RoomKeys keys, CryptoProvider provider, CryptoPool pool, Config.Room config) {
    this.keys = keys;
    this.provider = provider;
    this.pool = pool;
    this.issuer = config.issuer();
    this.audience = config.audience();
    this.xmppDomain = config.jitsi().xmppDomain();
  }

  /** Whether signing is so far behind that another token would come too late. */
  public boolean isFull() {
    return pool.isFull();
  }

  public Future<String> sign(RoomGrant grant) {
    return pool.run(() -> token(grant));
  }

  // jjwt deprecates the audience as a plain string, which is the only form Prosody compares.
  @SuppressWarnings("deprecation")
  String token(RoomGrant grant) {
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
        .id(grant.jti().toString())
        .claim("room", grant.room())
        .issuedAt(Date.from(grant.issuedAt()))
        .notBefore(Date.from(grant.notBefore()))
        .expiration(Date.from(grant.expiresAt()))
        .claim("context", grant.context())
        .signWith(keys.signingKey(), Jwts.SIG.RS256)
        .compact();
  }
}
