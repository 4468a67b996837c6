package app.landfall.proof.sim.profile;

import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A profile's content, for whoever checks it. May be a live view: read it before the next step.
public interface Inside {

  /// The synced tables it has.
  Set<String> tables();

  /// The rows of a table as people see them, by id.
  Collection<Shown> rows(String table);

  @Nullable Shown row(RowKey row);

  /// Every line of a change that is not done, in order of capture.
  Collection<Captured> open();

  /// The push transactions that are not done, in order.
  List<Frozen> pushes();

  /// The server's rows beneath unfinished changes.
  Collection<BaseRow> bases();

  /// What cannot be stored yet.
  Collection<PulledRow> held();

  /// Rows that a server has lost which went back, and that are offered to it.
  Set<RowKey> offered();

  /// How many rows are staged.
  int staged();

  /// Whether a table is still being filled from below the main cursor.
  boolean filling(String table);
}
