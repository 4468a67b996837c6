package app.landfall.store.replication;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A push transaction as it was frozen when it was cut.
///
/// @param pushNo its number
/// @param line its bytes, without a line feed; not to be modified
/// @param changes how many changes it holds
public record CutPush(long pushNo, byte[] line, int changes) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CutPush cut && pushNo == cut.pushNo && Arrays.equals(line, cut.line);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(pushNo);
  }

  @Override
  public String toString() {
    return "CutPush[" + pushNo + ", " + changes + " changes, " + line.length + " bytes]";
  }
}
