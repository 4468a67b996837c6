package app.landfall.sync.server.store.move;

import app.landfall.sync.server.store.BlobBytes;
import app.landfall.sync.server.store.shared.SqlDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The move of the bytes of all blobs, once their rows have come; each is checked by its name where
/// it arrives, and one that is there is not moved again.
final class BlobMove {
  private static final int PIECE = 4 * 1024 * 1024;

  private final BlobBytes from;
  private final BlobBytes to;
  private final Set<String> moved = new HashSet<>();
  private long missing;

  BlobMove(BlobBytes from, BlobBytes to) {
    this.from = from;
    this.to = to;
  }

  private record Blob(long workspace, String sha256) {}

  /// @param rows the database that says which there are
  void run(SqlDatabase rows) throws IOException {
    List<Blob> blobs =
        rows.read(sql ->
            sql.list(
                "SELECT workspace, sha256 FROM blob ORDER BY workspace, sha256",
                row -> new Blob(row.getLong(1), row.getString(2))));
    for (Blob blob : blobs) {
      long size = from.size(blob.workspace(), blob.sha256());
      if (size < 0) {
        missing++; // computers that have it send it again
      } else if (to.size(blob.workspace(), blob.sha256()) != size) {
        move(blob, size);
        moved.add(blob.sha256());
      }
    }
  }

  private void move(Blob blob, long size) throws IOException {
    if (size == 0) {
      to.store(blob.workspace(), blob.sha256(), new ByteArrayInputStream(new byte[0]));
    }
    long at = to.arrived(blob.workspace(), blob.sha256());
    while (at < size) {
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      long length = Math.min(PIECE, size - at);
      from.copy(blob.workspace(), blob.sha256(), at, length, piece);
      ByteArrayInputStream in = new ByteArrayInputStream(piece.toByteArray());
      at = to.add(blob.workspace(), blob.sha256(), at, size, in);
    }
  }

  /// How many were moved now. What two workspaces have is one file, as it is in the folder.
  long moved() {
    return moved.size();
  }

  /// How many the source names and has not.
  long missing() {
    return missing;
  }
}
