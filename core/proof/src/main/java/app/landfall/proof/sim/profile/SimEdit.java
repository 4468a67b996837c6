package app.landfall.proof.sim.profile;

import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.Map;

/// One statement of a save.
public sealed interface SimEdit {

  /// The row it is about.
  RowKey row();

  /// A new row. Columns that are not named take their defaults.
  record Insert(RowKey row, Map<String, Value> fields) implements SimEdit {}

  /// Some columns of a row.
  record Update(RowKey row, Map<String, Value> fields) implements SimEdit {}

  /// A row goes; of a root, the whole aggregate.
  record Delete(RowKey row) implements SimEdit {}

  /// `REPLACE`: a row goes and comes again in one statement.
  record Replace(RowKey row, Map<String, Value> fields) implements SimEdit {}

  /// A form that was opened earlier is saved *as read*: only what was changed in it is written.
  ///
  /// @param asRead the row as the form showed it when it was opened
  /// @param fields what was changed in it
  record Form(Shown asRead, Map<String, Value> fields) implements SimEdit {
    @Override
    public RowKey row() {
      return asRead.row();
    }
  }
}
