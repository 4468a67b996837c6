package app.landfall.sync.server.store.shared;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.BlobBytes;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.sql.ServerSql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Blobs in the database, in pieces: so that every server has them and one backup holds all.
///
/// Each piece is a transaction of its own, so that a large blob holds up nobody. How much has
/// arrived is moved on only by who knew it as it was: of two who send the same, one writes.
public final class SqlBlobs implements BlobBytes {
  private static final int PIECE = 256 * 1024;
  private static final Duration LEFT = Duration.ofDays(1);

  private final SqlDatabase database;
  private final InstantSource clock;

  public SqlBlobs(SqlDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public long store(long workspace, String sha256, InputStream in) throws IOException {
    if (size(workspace, sha256) < 0) {
      forget(workspace, sha256);
    }
    begin(workspace, sha256);
    long size = append(workspace, sha256, 0, in, BlobAnswer.LARGEST);
    require(workspace, sha256);
    return size;
  }

  @Override
  public long arrived(long workspace, String sha256) {
    return database.read(sql -> arrived(sql, workspace, sha256));
  }

  private static long arrived(ServerSql sql, long workspace, String sha256) throws SQLException {
    Long size =
        sql.first(
            "SELECT size FROM blob_arrived WHERE workspace=? AND sha256=?",
            row -> row.getLong(1),
            workspace,
            sha256);
    return size == null ? 0 : size;
  }

  @Override
  public long add(long workspace, String sha256, long from, long size, InputStream in)
      throws IOException {
    requireSize(size);
    begin(workspace, sha256);
    long there = arrived(workspace, sha256);
    if (from > there) {
      return there;
    }
    there = Math.max(there, append(workspace, sha256, from, in, size));
    if (there == size) {
      require(workspace, sha256);
    }
    return there;
  }

  @Override
  public long size(long workspace, String sha256) {
    return database
        .read(sql ->
            Optional.ofNullable(
                sql.first(
                    "SELECT b.size FROM blob b JOIN blob_arrived a"
                        + " ON a.workspace=b.workspace AND a.sha256=b.sha256 AND a.size=b.size"
                        + " WHERE b.workspace=? AND b.sha256=?",
                    row -> row.getLong(1),
                    workspace,
                    sha256)))
        .orElse(-1L);
  }

  // ---- coming ----

  /// @return how much is there now
  private long append(long workspace, String sha256, long from, InputStream in, long most)
      throws IOException {
    long at = from;
    byte[] buffer = new byte[PIECE];
    int length;
    do {
      Filled filled = fill(in, buffer);
      length = filled.length();
      requireWithin(at + length, most);
      if (length > 0) {
        append(workspace, sha256, at, Arrays.copyOf(buffer, length));
      }
      at += length;
      if (filled.broken() != null) {
        throw filled.broken();
      }
    } while (length == PIECE);
    return at;
  }

  /// What came before the end, or before the line broke.
  private record Filled(int length, @Nullable IOException broken) {}

  private static Filled fill(InputStream in, byte[] buffer) {
    int length = 0;
    try {
      for (int read = 0; read >= 0 && length < buffer.length; length += Math.max(0, read)) {
        read = in.read(buffer, length, buffer.length - length);
      }
      return new Filled(length, null);
    } catch (IOException e) {
      return new Filled(length, e);
    }
  }

  private static void requireWithin(long end, long most) {
    if (end > most) {
      requireSize(end);
      throw new ProtocolException("the piece goes beyond the end that it names");
    }
  }

  private static void requireSize(long size) {
    if (size > BlobAnswer.LARGEST) {
      throw CallRefused.of(
          Problem.TOO_LARGE, 413, "A file has at most " + (BlobAnswer.LARGEST >> 20) + " MB.");
    }
  }

  private void begin(long workspace, String sha256) {
    database.write(
        SqlDatabase.NO_WORKSPACE,
        sql ->
            sql.update(
                "INSERT INTO blob_arrived(workspace, sha256, size, touched_at) VALUES(?,?,0,?)"
                    + " ON CONFLICT DO NOTHING",
                workspace,
                sha256,
                clock.millis()),
        it -> {});
  }

  private void append(long workspace, String sha256, long at, byte[] piece) {
    boolean done =
        database.write(
            SqlDatabase.NO_WORKSPACE, sql -> append(sql, workspace, sha256, at, piece), it -> {});
    if (!done) {
      throw new DatabaseException(
          DatabaseException.Kind.BUSY, "another connection sends the same blob");
    }
  }

  /// @return false where somebody else has changed how much is there
  private boolean append(ServerSql sql, long workspace, String sha256, long at, byte[] piece)
      throws SQLException {
    long there = arrived(sql, workspace, sha256);
    long end = at + piece.length;
    if (there >= end || there < at) {
      return there >= end; // it has come before
    }
    int moved =
        sql.update(
            "UPDATE blob_arrived SET size=?, touched_at=? WHERE workspace=? AND sha256=? AND size=?",
            end,
            clock.millis(),
            workspace,
            sha256,
            there);
    if (moved == 1) {
      sql.update(
          "INSERT INTO blob_piece(workspace, sha256, start, bytes) VALUES(?,?,?,?)",
          workspace,
          sha256,
          there,
          Arrays.copyOfRange(piece, (int) (there - at), piece.length));
    }
    return moved == 1;
  }

  /// Requires that what has come is what its name says; else it is gone.
  private void require(long workspace, String sha256) throws IOException {
    MessageDigest digest = digest();
    long size = arrived(workspace, sha256);
    copy(
        workspace,
        sha256,
        0,
        size,
        new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      forget(workspace, sha256);
      throw new ProtocolException("the bytes are not those of this SHA-256");
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  // ---- going ----

  @Override
  public void copy(long workspace, String sha256, long from, long length, OutputStream out)
      throws IOException {
    long at = from;
    long end = from + length;
    while (at < end) {
      long start = at;
      byte[] piece =
          database
              .read(sql -> Optional.ofNullable(piece(sql, workspace, sha256, start)))
              .filter(found -> found.length > 0)
              .orElseThrow(() -> new IOException("the blob " + sha256 + " ends at " + start));
      int most = (int) Math.min(piece.length, end - at);
      out.write(piece, 0, most);
      at += most;
    }
  }

  /// The rest of the piece that holds a place; empty where the blob has ended.
  private static byte @Nullable [] piece(ServerSql sql, long workspace, String sha256, long at)
      throws SQLException {
    return sql.first(
        "SELECT start, bytes FROM blob_piece WHERE workspace=? AND sha256=? AND start<=?"
            + " ORDER BY start DESC LIMIT 1",
        row -> {
          byte[] bytes = row.getBytes(2);
          int skipped = (int) Math.min(bytes.length, at - row.getLong(1));
          return Arrays.copyOfRange(bytes, skipped, bytes.length);
        },
        workspace,
        sha256,
        at);
  }

  @Override
  public void sweep(Instant now) {
    database.write(
        SqlDatabase.NO_WORKSPACE,
        sql -> {
          String left =
              " FROM blob_arrived a WHERE a.touched_at<? AND NOT EXISTS (SELECT 1 FROM blob b"
                  + " WHERE b.workspace=a.workspace AND b.sha256=a.sha256)";
          long before = now.minus(LEFT).toEpochMilli();
          sql.list(
              "SELECT a.workspace, a.sha256" + left,
              row -> forget(sql, row.getLong(1), row.getString(2)),
              before);
          return true;
        },
        it -> {});
  }

  private void forget(long workspace, String sha256) {
    database.write(SqlDatabase.NO_WORKSPACE, sql -> forget(sql, workspace, sha256), it -> {});
  }

  private static boolean forget(ServerSql sql, long workspace, String sha256) throws SQLException {
    sql.update("DELETE FROM blob_piece WHERE workspace=? AND sha256=?", workspace, sha256);
    sql.update("DELETE FROM blob_arrived WHERE workspace=? AND sha256=?", workspace, sha256);
    return true;
  }
}
