package app.landfall.invoices.incoming;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// The budget of one packed file: how much may still come out of it.
final class Budget {
  private static final int STEP = 1 << 16;

  private final long packed;
  private long unpacked;
  private int parts;

  /// @param packed size of the packed file
  Budget(long packed) {
    this.packed = packed;
  }

  /// One more part begins.
  void part() throws RefusedException {
    if (++parts > IntakeLimits.PARTS) {
      throw new RefusedException(Refusals.tooManyInside());
    }
  }

  /// Reads a part to its end, counting what comes out and not what its header says.
  byte[] read(InputStream part) throws IOException, RefusedException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] step = new byte[STEP];
    for (int n = part.read(step); n >= 0; n = part.read(step)) {
      whole.write(step, 0, n);
      spend(n, whole.size());
    }
    return whole.toByteArray();
  }

  private void spend(int bytes, int ofPart) throws RefusedException {
    unpacked += bytes;
    if (unpacked > IntakeLimits.RATIO_FROM_BYTES && unpacked / IntakeLimits.RATIO > packed) {
      throw new RefusedException(Refusals.packedTooTight());
    }
    if (unpacked > IntakeLimits.ALL_BYTES || ofPart > IntakeLimits.FILE_BYTES) {
      throw new RefusedException(Refusals.tooMuchInside());
    }
  }
}
