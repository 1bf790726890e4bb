package vn.diemcau.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes signatures. Amazon's provider signs RSA-2048 four times as fast as Java's own, but
 * its native part loads on few platforms.
 */
public final class CryptoProvider {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoProvider.class);

  private final Optional<Provider> fast;

  private CryptoProvider(Optional<Provider> fast) {
    this.fast = fast;
  }

  /**
   * The fastest provider that loads here and passes its own tests, else Java's own; which one is
   * written to the log.
   */
  public static CryptoProvider fastest() {
    try {
      var amazon = AmazonCorrettoCryptoProvider.INSTANCE;
      amazon.assertHealthy();
      LOG.info("Signatures by {} {}", amazon.getName(), amazon.getVersionStr());
      return new CryptoProvider(Optional.of(amazon));
    } catch (LinkageError | RuntimeException notHere) {
      // A missing native library comes as an Error, not as an exception.
      LOG.warn(
          "Signatures by Java's own provider, about four times slower: {}",
          String.valueOf(notHere.getMessage()));
      return javasOwn();
    }
  }

  public static CryptoProvider javasOwn() {
    return new CryptoProvider(Optional.empty());
  }

  /** A key made by this need not be converted for each signature. */
  public KeyFactory keyFactory(String algorithm) {
    try {
      return fast.isPresent()
          ? KeyFactory.getInstance(algorithm, fast.get())
          : KeyFactory.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public Signature signature(String algorithm) {
    try {
      return fast.isPresent()
          ? Signature.getInstance(algorithm, fast.get())
          : Signature.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty where Java's own are to be used. */
  public Optional<Provider> provider() {
    return fast;
  }
}
