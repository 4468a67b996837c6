package app.landfall.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One snapshot of the database. Bound to the thread it was given on.
///
/// Parameters are named: `WHERE due_date < :day`; [Params] takes null, too. Records are filled from
/// columns by name, `vendorName` from `vendor_name`; see [RecordMapping] for the types.
public interface ReadTransaction {
  /// All rows as records, in the order of the query.
  <T extends Record> List<T> list(
      Class<T> record, String sql, Map<String, ? extends @Nullable Object> parameters);

  /// The first row as a record, if there is one.
  default <T extends Record> Optional<T> find(
      Class<T> record, String sql, Map<String, ? extends @Nullable Object> parameters) {
    List<T> rows = list(record, sql, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /// The first column of the first row as an integer; 0 where there is no row or it is null.
  long number(String sql, Map<String, ? extends @Nullable Object> parameters);

  /// The first column of the first row as text; null where there is no row or it is null.
  @Nullable String text(String sql, Map<String, ? extends @Nullable Object> parameters);

  /// How far the rows of a root table, with all their children, have come.
  ///
  /// @param table a root table
  /// @return a state for every id asked for
  Map<String, RowState> states(String table, Collection<String> ids);

  /// What happened to a row of a synced table, as far as this computer knows, newest first; a
  /// deleted row has a history, too.
  List<Edit> history(String table, String id);

  /// The records of a root table that were deleted since a moment, here or elsewhere, and are not
  /// there now: what [WriteTransaction#restore] brings back. When and by whom says [#history]. Of
  /// what was deleted longer than 90 days ago the children are not kept. Not ordered.
  ///
  /// @param table a root table
  List<String> deleted(String table, Instant since);

  /// A row of a synced table as it was at a moment, by what [#history] knows; empty if there was
  /// none.
  ///
  /// Columns that are not synced are as they are now.
  <T extends Record> Optional<T> asOf(Class<T> record, String table, String id, Instant moment);

  /// Reads one page.
  ///
  /// @param size at most so many rows
  <T extends Record> Page<T> page(Class<T> record, PageQuery query, PageStart start, int size);

  /// Counts the rows of a query and notes the places of some, in one pass over all of them: a few
  /// hundred milliseconds for a million rows, so never for each page.
  PageIndex index(PageQuery query);

  /// How many rows a query has.
  long count(PageQuery query);
}
