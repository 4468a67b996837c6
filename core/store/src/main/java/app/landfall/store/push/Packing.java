package app.landfall.store.push;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import java.util.ArrayList;
import java.util.List;

/// The packing of push transactions up to the limits, keeping each root whole where it fits at all.
final class Packing {
  private static final int OVERHEAD = 200;

  private final Limits limits;
  private final List<PushDraft> parcels;
  private final List<Change> changes = new ArrayList<>();
  private final List<Long> ids = new ArrayList<>();
  private int bytes = OVERHEAD;

  Packing(Limits limits, List<PushDraft> parcels) {
    this.limits = limits;
    this.parcels = parcels;
  }

  /// Whether changes fit into one push transaction.
  static boolean fits(List<Change> changes, Limits limits) {
    int bytes = changes.stream().mapToInt(Packing::bytes).sum();
    return changes.size() <= limits.changes() && OVERHEAD + bytes <= limits.transactionBytes();
  }

  /// @param root what was changed of one record
  /// @param rootIds the captured lines that is made of
  void add(List<Change> root, List<Long> rootIds) {
    int rootBytes = root.stream().mapToInt(Packing::bytes).sum();
    if (!fits(root.size(), rootBytes)) {
      flush();
    }
    if (fits(root.size(), rootBytes)) {
      changes.addAll(root);
      ids.addAll(rootIds);
      bytes += rootBytes;
    } else {
      inParts(root, rootIds);
    }
  }

  void flush() {
    if (!changes.isEmpty()) {
      parcels.add(new PushDraft(List.copyOf(changes), List.copyOf(ids), 1, 1));
    }
    changes.clear();
    ids.clear();
    bytes = OVERHEAD;
  }

  private boolean fits(int moreChanges, int moreBytes) {
    return changes.size() + moreChanges <= limits.changes()
        && bytes + moreBytes <= limits.transactionBytes();
  }

  /// A root over the limits goes in parts; all its entries hang on the last one.
  private void inParts(List<Change> root, List<Long> rootIds) {
    List<List<Change>> parts = new ArrayList<>();
    List<Change> part = new ArrayList<>();
    int partBytes = OVERHEAD;
    for (Change change : root) {
      int size = bytes(change);
      boolean full =
          part.size() == limits.changes() || partBytes + size > limits.transactionBytes();
      if (full && !part.isEmpty()) {
        parts.add(List.copyOf(part));
        part.clear();
        partBytes = OVERHEAD;
      }
      part.add(change);
      partBytes += size;
    }
    parts.add(List.copyOf(part));
    for (int i = 1; i <= parts.size(); i++) {
      boolean last = i == parts.size();
      parcels.add(new PushDraft(parts.get(i - 1), last ? rootIds : List.of(), i, parts.size()));
    }
  }

  private static int bytes(Change change) {
    return Codec.change(change).length + 1;
  }
}
