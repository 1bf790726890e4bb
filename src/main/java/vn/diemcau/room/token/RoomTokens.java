package vn.diemcau.room.token;

import io.jsonwebtoken.Jwts;
import io.vertx.core.Future;
import java.util.Date;
import java.util.Optional;
import vn.diemcau.Config;
import vn.diemcau.crypto.CryptoPool;
import vn.diemcau.crypto.CryptoProvider;

/**
 * Makes room tokens: RS256, with the current key unless a deployment has one of its own. Prosody
 * refuses what jjwt does by default, a header without {@code typ} and an {@code aud} that is an
 * array, so both are set here.
 */
public final class RoomTokens {
  private final RoomKeys keys;
  private final CryptoProvider provider;
  private final CryptoPool pool;
  private final String issuer;
  private final String audience;

  public RoomTokens(RoomKeys keys, CryptoProvider provider, CryptoPool pool, Config.Room config) {
    this.keys = keys;
    this.provider = provider;
    this.pool = pool;
    this.issuer = config.issuer();
    this.audience = config.audience();
  }

  /** Whether signing is so far behind that another token would come too late. */
  public boolean isFull() {
    return pool.isFull();
  }

  /**
   * @param keyId which key signs; the current one where that is not there any more
   */
  public Future<String> sign(RoomGrant grant, Optional<String> keyId) {
    var kid = keys.signingKid(keyId);
    return pool.run(() -> token(grant, kid, kid));
  }

  /**
   * The same with another name for the key, so that Prosody, which keeps what it fetched, must ask
   * for it.
   */
  public Future<String> signAs(String namedKid, RoomGrant grant, Optional<String> keyId) {
    return pool.run(() -> token(grant, keys.signingKid(keyId), namedKid));
  }

  // jjwt deprecates the audience as a plain string, which is the only form Prosody compares.
  @SuppressWarnings("deprecation")
  String token(RoomGrant grant, String kid, String namedKid) {
    return Jwts.builder()
        .provider(provider.provider().orElse(null))
        .header()
        .type("JWT")
        .keyId(namedKid)
        .and()
        .issuer(issuer)
        .audience()
        .single(audience)
        .subject(grant.domain())
        .id(grant.jti().toString())
        .claim("room", grant.room())
        .issuedAt(Date.from(grant.issuedAt()))
        .notBefore(Date.from(grant.notBefore()))
        .expiration(Date.from(grant.expiresAt()))
        .claim("context", grant.context())
        .signWith(keys.signingKey(kid), Jwts.SIG.RS256)
        .compact();
  }
}
