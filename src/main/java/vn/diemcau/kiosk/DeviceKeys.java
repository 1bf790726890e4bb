package vn.diemcau.kiosk;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import vn.diemcau.crypto.CryptoProvider;

/**
 * The public keys of devices, on the curve P-256, and the check of their signatures: ECDSA with
 * SHA-256 in the fixed-length form of IEEE P1363, which is what browsers make (W3C Web Cryptography
 * API, section 23).
 */
final class DeviceKeys {
  private static final ECParameterSpec P256 = p256();
  private static final int SIGNATURE_BYTES = 64;

  private final CryptoProvider provider;

  DeviceKeys(CryptoProvider provider) {
    this.provider = provider;
  }

  /**
   * Reads a SubjectPublicKeyInfo; empty unless it is a point of P-256, with nothing left over.
   *
   * @param der as a browser exports it with format {@code spki}
   */
  Optional<PublicKey> read(byte[] der) {
    try {
      var key = provider.keyFactory("EC").generatePublic(new X509EncodedKeySpec(der));
      return key instanceof ECPublicKey ec && isOnP256(ec) && Arrays.equals(key.getEncoded(), der)
          ? Optional.of(key)
          : Optional.empty();
    } catch (InvalidKeySpecException | RuntimeException notAKey) {
      // Providers differ in what they throw at bytes that make no sense.
      return Optional.empty();
    }
  }

  boolean isSigned(PublicKey key, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      var check = provider.signature("SHA256withECDSAinP1363Format");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (InvalidKeyException | SignatureException notASignature) {
      return false;
    }
  }

  /** A point beside the curve would let its sender choose a weaker group. */
  private static boolean isOnP256(ECPublicKey key) {
    var curve = key.getParams().getCurve();
    if (!isSame(curve, P256.getCurve())
        || !key.getParams().getGenerator().equals(P256.getGenerator())
        || !key.getParams().getOrder().equals(P256.getOrder())) {
      return false;
    }
    var p = ((ECFieldFp) curve.getField()).getP();
    var x = key.getW().getAffineX();
    var y = key.getW().getAffineY();
    var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
    return inField(x, p) && inField(y, p) && y.multiply(y).subtract(right).mod(p).signum() == 0;
  }

  private static boolean isSame(EllipticCurve one, EllipticCurve other) {
    return one.getField().equals(other.getField())
        && one.getA().equals(other.getA())
        && one.getB().equals(other.getB());
  }

  private static boolean inField(BigInteger value, BigInteger p) {
    return value.signum() >= 0 && value.compareTo(p) < 0;
  }

  private static ECParameterSpec p256() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
