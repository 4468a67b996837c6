package app.landfall.host.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;

/// The public keys of who signs plugins: Ed25519 (RFC 8032), in X.509. The eight points of small
/// order are keys that belong to nobody: to some of them a signature that anybody can write down
/// fits every file, and Java does not refuse them.
final class SignerKeys {
  static final String ALGORITHM = "Ed25519";

  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /// The y of each: 0 and the two long ones twice, with either sign of x.
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16),
          new BigInteger("5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16));

  private SignerKeys() {}

  /// @throws InvalidKeyException where it is no key that one person can have
  static PublicKey read(byte[] encoded) throws GeneralSecurityException {
    PublicKey key =
        KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    if (!(key instanceof EdECPublicKey point)
        || SMALL_ORDER.contains(point.getPoint().getY().mod(PRIME))) {
      throw new InvalidKeyException("A key that fits signatures of anybody");
    }
    return key;
  }
}
