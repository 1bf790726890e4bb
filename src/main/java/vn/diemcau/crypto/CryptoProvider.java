package vn.diemcau.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes signatures. Amazon's provider signs RSA-2048 four times as fast as Java's own, but
 * its native part loads on few platforms.
 */
public final class CryptoProvider {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoProvider.class);

  private CryptoProvider() {}

  /**
   * The fastest provider that loads here and passes its own tests, else Java's own; which one is
   * written to the log.
   */
  public static Provider fastest() {
    try {
      var amazon = AmazonCorrettoCryptoProvider.INSTANCE;
      amazon.assertHealthy();
      LOG.info("Signatures by {} {}", amazon.getName(), amazon.getVersionStr());
      return amazon;
    } catch (Throwable notHere) {
      // A missing native library comes as an Error, not as an exception.
      var own = ownProvider();
      LOG.warn(
          "Signatures by Java's own {}, about four times slower: {}",
          own.getName(),
          String.valueOf(notHere.getMessage()));
      return own;
    }
  }

  /** Java's own provider of RSA signatures. */
  static Provider ownProvider() {
    return Security.getProvider("SunRsaSign");
  }
}
