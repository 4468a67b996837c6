package app.landfall.proof.office;

import app.landfall.database.Migration;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.StoreFile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables of an [Office]: an aggregate of three levels, and a second plugin that a computer may
/// not have yet, or have in an older version.
final class OfficeTables {
  /// Business columns of each table, in image order.
  static final Map<String, List<String>> COLUMNS =
      Map.of(
          "invoices", List.of("vendor", "total", "currency", "note"),
          "invoice_lines", List.of("invoice_id", "text", "qty"),
          "line_parts", List.of("invoice_id", "line_id", "text"),
          "tasks", List.of("title", "invoice_id", "priority"));

  static final List<String> NAMES =
      List.of("invoices", "invoice_lines", "line_parts", "tasks").stream().sorted().toList();

  /// Columns that are never empty, with their defaults.
  static final Map<String, String> DEFAULTS = Map.of("qty", "1", "priority", "normal");

  private static final String INVOICES =
      """
      CREATE TABLE invoices(id TEXT PRIMARY KEY, vendor TEXT, total TEXT, currency TEXT, note TEXT,
        opened_here INTEGER, updated_at TEXT NOT NULL DEFAULT '',
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE invoice_lines(id TEXT PRIMARY KEY,
        invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED, text TEXT,
        qty TEXT NOT NULL DEFAULT '1',
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE line_parts(id TEXT PRIMARY KEY,
        invoice_id TEXT NOT NULL REFERENCES invoices(id) DEFERRABLE INITIALLY DEFERRED,
        line_id TEXT, text TEXT,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;

  private static final List<Migration> TASKS =
      List.of(
          new Migration(
              1,
              "tasks",
              """
              CREATE TABLE tasks(id TEXT PRIMARY KEY, title TEXT, invoice_id TEXT,
                updated_at TEXT NOT NULL DEFAULT '',
                synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
              """),
          new Migration(
              2,
              "priority",
              "ALTER TABLE tasks ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal'"));

  /// The newest version of the second plugin.
  static final int NEWEST = 2;

  private OfficeTables() {}

  /// @param version of the second plugin; 0 = it is not there
  static void register(StoreFile store, int version) {
    store.register(
        "invoices",
        List.of(new Migration(1, "tables", INVOICES)),
        List.of(
            SyncedTable.root("invoices")
                .group("total", "currency")
                .localOnly("opened_here")
                .build(),
            SyncedTable.child("invoice_lines", "invoices", "invoice_id").build(),
            SyncedTable.child("line_parts", "invoices", "invoice_id").build()));
    if (version > 0) {
      store.register(
          "tasks", TASKS.subList(0, version), List.of(SyncedTable.root("tasks").build()));
    }
  }

  /// The tables a computer has.
  static List<String> of(int version) {
    return version > 0 ? NAMES : NAMES.stream().filter(name -> !name.equals("tasks")).toList();
  }

  /// A table's columns as a computer has them.
  static List<String> columns(String table, int version) {
    List<String> columns = COLUMNS.getOrDefault(table, List.of());
    return table.equals("tasks") && version < NEWEST
        ? columns.stream().filter(column -> !column.equals("priority")).toList()
        : columns;
  }

  static boolean isChild(String table) {
    return Set.of("invoice_lines", "line_parts").contains(table);
  }
}
