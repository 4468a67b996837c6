package app.landfall.sync.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Count and checksum of a table's living rows; the same at the server and at every replica that
/// has applied the same checkpoint.
///
/// @param count living rows
/// @param xor the XOR over them of the first 8 bytes of SHA-256(`id:seq`)
public record TableSum(long count, long xor) {
  /// An empty table.
  public static final TableSum EMPTY = new TableSum(0, 0);

  /// This sum with one more row.
  public TableSum with(String id, long seq) {
    return new TableSum(count + 1, xor ^ of(id, seq));
  }

  /// This sum with one row less.
  public TableSum without(String id, long seq) {
    return new TableSum(count - 1, xor ^ of(id, seq));
  }

  /// The checksum as 16 hex digits.
  public String hex() {
    return HexFormat.of().toHexDigits(xor);
  }

  private static long of(String id, long seq) {
    byte[] hash = Hashes.sha256((id + ":" + seq).getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }
}
