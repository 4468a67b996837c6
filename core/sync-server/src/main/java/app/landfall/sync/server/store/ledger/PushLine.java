package app.landfall.sync.server.store.ledger;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.PushTransaction;
import java.util.ArrayList;
import java.util.List;

/// A push transaction beside the bytes it was frozen as.
///
/// @param bytes the line, not to be modified
/// @param push what it says
public record PushLine(byte[] bytes, PushTransaction push) {
  public static PushLine read(byte[] line) {
    return new PushLine(line, Codec.readLine(line));
  }

  public byte[] chainAfter(byte[] previous) {
    return Hashes.chain(previous, bytes);
  }

  /// Its changes with bases as they count in the server's epoch.
  public List<Change> changes(WorkspaceState workspace) {
    List<Change> changes = new ArrayList<>(push.changes().size());
    for (Change change : push.changes()) {
      long base = workspace.base(change.base(), push.epoch());
      boolean kept = base == change.base() || change.kind() == Change.Kind.OFFER;
      changes.add(kept ? change : change.seeing(base, change.seen()));
    }
    return changes;
  }
}
