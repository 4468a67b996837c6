package app.landfall.plugin.ui.record;

import app.landfall.plugin.Preview;
import app.landfall.store.ReadTransaction;
import java.util.Optional;

/// The source of records that are there before anybody has saved one: what other rows say of them.
/// The form follows whatever it reads, as it follows its own table.
///
/// @param <R> the record
@Preview
public interface UnsavedRecord<R extends Record> {

  /// A record that has no row, as other rows have it; called on a reader's thread.
  ///
  /// @return empty where nothing says anything of it
  Optional<R> find(ReadTransaction read, String id);
}
