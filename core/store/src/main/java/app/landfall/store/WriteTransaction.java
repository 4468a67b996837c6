package app.landfall.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One transaction on the one writer. Bound to the thread it was given on.
public interface WriteTransaction extends ReadTransaction {
  /// Runs one statement that changes data, never one that changes the schema.
  ///
  /// @return how many rows it changed itself
  int execute(String sql, Map<String, ? extends @Nullable Object> parameters);

  /// Inserts a record; its `id` must be set. Columns the engine owns are left to it.
  void insert(String table, Record row);

  /// Saves a record **as read and as edited**: writes only the fields that differ, so that what
  /// arrived meanwhile in other fields stays, and notes what the editor had seen, so that a change
  /// somebody else made to the same field is found.
  ///
  /// @param asRead as it was read, with its [RowVersion]
  /// @param edited the same record (same id) as it should be
  Saved save(String table, Record asRead, Record edited);

  /// Deletes a row; of a root, the whole aggregate.
  ///
  /// @return whether there was one
  boolean delete(String table, String id);

  /// The number of this save, for [#undo] later, on this computer; [ReadTransaction#history] gives
  /// it, too.
  long number();

  /// Takes back what a save of this computer did to synced tables, today or last month, before or
  /// after it was synced: writes what was there before, as a save of its own, which syncs like any
  /// other and can be undone itself. What has been changed since, by whomever, stays.
  ///
  /// @param save its number
  Undone undo(long save);

  /// Brings a deleted record back as it was before its last deletion, here or elsewhere, with the
  /// rows that went with it; as a save of its own, which syncs like any other and can be undone.
  /// Where there is such a record now, nothing of it is written over.
  ///
  /// @param table a root table
  /// @return how many rows are back; 0 where there is nothing to bring back
  Undone restore(String table, String id);
}
