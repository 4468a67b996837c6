package app.landfall.store.push;

import app.landfall.sync.protocol.Change;
import java.util.List;

/// A push transaction about to be frozen.
///
/// @param changes in the order they were made
/// @param changeIds the captured lines it finishes
/// @param part 1 to `parts`
/// @param parts how many push transactions make up this one
record PushDraft(List<Change> changes, List<Long> changeIds, int part, int parts) {
  PushDraft {
    changes = List.copyOf(changes);
    changeIds = List.copyOf(changeIds);
  }
}
