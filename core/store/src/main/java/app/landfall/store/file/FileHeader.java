package app.landfall.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The first hundred bytes of a SQLite file, without which it is none: made anew from what is the
/// same in every file of this program and from the file's length.
///
/// Only for a copy that is read and thrown away: the list of free pages is lost. The layout is that
/// of SQLite's file format, <https://sqlite.org/fileformat2.html>, section 1.3.
final class FileHeader {
  private static final int BYTES = 100;
  private static final int PAGE = 4096;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int WAL = 2;
  private static final int SCHEMA_FORMAT = 4;
  private static final int UTF_8 = 1;

  private FileHeader() {}

  static void mendWhereBroken(Path file) throws IOException {
    try (FileChannel open =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer found = ByteBuffer.allocate(BYTES);
      while (found.hasRemaining() && open.read(found, found.position()) >= 0) {
        // until it is full
      }
      if (isBroken(found)) {
        open.write(header((int) (open.size() / PAGE)), 0);
      }
    }
  }

  private static boolean isBroken(ByteBuffer found) {
    ByteBuffer usual = header(0);
    boolean same = true;
    for (int at = 0; at < 24; at++) { // magic, page size, versions, fractions
      boolean version = at == 18 || at == 19;
      same &= version ? found.get(at) == 1 || found.get(at) == WAL : found.get(at) == usual.get(at);
    }
    return !same || found.getInt(56) != UTF_8 || found.getInt(44) != SCHEMA_FORMAT;
  }

  private static ByteBuffer header(int pages) {
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    header.put(MAGIC).putShort((short) PAGE).put((byte) WAL).put((byte) WAL);
    header.put((byte) 0).put((byte) 64).put((byte) 32).put((byte) 32);
    header.putInt(24, 1).putInt(28, pages).putInt(40, 1).putInt(44, SCHEMA_FORMAT);
    header.putInt(56, UTF_8).putInt(92, 1).putInt(96, 3_051_003);
    return header.rewind();
  }
}
