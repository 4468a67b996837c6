package app.landfall.benchmarks.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pages in a file's WAL from some moment on, by the table or index they belong to.
///
/// For a WAL that has not begun anew in between. Its format is SQLite's: a header of 32 bytes, then
/// frames of 24 bytes and a page, each frame beginning with the number of its page.
final class WalPages {
  private static final int HEADER = 32;
  private static final int FRAME = 24;
  private static final int PAGE = 4096;

  private final Path file;
  private final Path wal;
  private final long from;

  WalPages(Path file) throws IOException {
    this.file = file;
    this.wal = file.resolveSibling(file.getFileName() + "-wal");
    this.from = Math.max(HEADER, Files.size(wal));
  }

  /// @return pages written since, by what they belong to; a page counts each time it was written
  SortedMap<String, Integer> byOwner() throws IOException, SQLException {
    Map<Integer, String> owners = owners();
    SortedMap<String, Integer> written = new TreeMap<>();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wal));
    for (long at = from; at + FRAME + PAGE <= bytes.limit(); at += FRAME + PAGE) {
      written.merge(owners.getOrDefault(bytes.getInt((int) at), "schema"), 1, Integer::sum);
    }
    return written;
  }

  private Map<Integer, String> owners() throws SQLException {
    Map<Integer, String> owners = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT pageno,name FROM dbstat")) {
      while (row.next()) {
        owners.put(row.getInt(1), row.getString(2));
      }
    }
    return owners;
  }
}
