package app.landfall.plugin.ui.record;

import app.landfall.store.ReadTransaction;
import app.landfall.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The records found of one kind: the rows, and those that its constructor refused, by id.
///
/// @param refused why; a row of which nobody can make a record must not take the others away
record FoundRecords<R extends Record>(List<R> rows, Map<String, String> refused) {

  /// A row as far as it can be named.
  record Named(String id) {}

  /// @param rest what follows `SELECT *`
  static <R extends Record> FoundRecords<R> at(
      ReadTransaction read, RecordKind<R> kind, String rest, Map<String, String> parameters) {
    try {
      return new FoundRecords<>(read.list(kind.type(), "SELECT *" + rest, parameters), Map.of());
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // of the record's constructor
      return oneByOne(read, kind, read.list(Named.class, "SELECT id" + rest, parameters));
    }
  }

  /// The row of one record, or why there is none.
  static <R extends Record> FoundRecords<R> at(
      ReadTransaction read, RecordKind<R> kind, String id) {
    return at(read, kind, " FROM " + kind.table() + " WHERE id=:id", Map.of("id", id));
  }

  private static <R extends Record> FoundRecords<R> oneByOne(
      ReadTransaction read, RecordKind<R> kind, List<Named> names) {
    List<R> rows = new ArrayList<>();
    Map<String, String> refused = new LinkedHashMap<>();
    String one = "SELECT * FROM " + kind.table() + " WHERE id=:id";
    for (Named name : names) {
      try {
        read.find(kind.type(), one, Map.of("id", name.id())).ifPresent(rows::add);
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        refused.put(name.id(), e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    return new FoundRecords<>(rows, refused);
  }
}
