package app.landfall.proof.capture;

import app.landfall.database.Migration;
import app.landfall.store.SyncedTable;
import java.util.List;

/// The tables that are written: an aggregate of three levels, a root without lines, two tables that
/// never leave, and triggers and a view such as a plugin may have.
///
/// Their columns have every affinity, a collation that compares otherwise, a group, and columns
/// that stay here.
final class CaptureTables {
  static final String PLUGIN = "papers";

  /// A synced table with what the checks must know of it.
  ///
  /// @param root the column with the root's id
  /// @param fields what is sent, as of the newest version
  /// @param local what is not
  record Table(
      String name,
      String rootTable,
      String root,
      boolean dated,
      List<String> fields,
      List<String> local,
      List<String> group) {
    boolean isRoot() {
      return name.equals(rootTable);
    }
  }

  static final Table PAPERS =
      new Table(
          "papers",
          "papers",
          "id",
          true,
          List.of("vendor", "total", "currency", "note", "amount", "pieces", "code", "extra"),
          List.of("opened_here", "draft"),
          List.of("total", "currency"));
  static final Table LINES =
      new Table(
          "paper_lines",
          "papers",
          "paper_id",
          true,
          List.of("paper_id", "text", "qty", "body"),
          List.of("seen_here"),
          List.of());
  static final Table PARTS =
      new Table(
          "line_parts",
          "papers",
          "paper_id",
          false,
          List.of("paper_id", "line_id", "value"),
          List.of(),
          List.of());
  static final Table TAGS =
      new Table("tags", "tags", "id", false, List.of("name", "weight"), List.of(), List.of());

  /// Roots before their children.
  static final List<Table> ALL = List.of(PAPERS, TAGS, LINES, PARTS);

  private static final String OWNED =
      " synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);\n";

  private static final String PAPER_COLUMNS =
      """
      (
        id TEXT PRIMARY KEY, vendor TEXT, total TEXT, currency TEXT DEFAULT 'EUR', note,
        amount REAL, pieces INTEGER NOT NULL DEFAULT 1, code TEXT COLLATE NOCASE,
        opened_here INTEGER, draft TEXT, updated_at TEXT NOT NULL DEFAULT '',
      """;

  private static final String ROOT_KEY =
      " paper_id TEXT NOT NULL REFERENCES papers(id) DEFERRABLE INITIALLY DEFERRED,";

  private static final String TRIGGERS =
      """
      CREATE TRIGGER papers_made AFTER INSERT ON papers
        BEGIN INSERT INTO diary(what,paper) VALUES('made',NEW.id); END;
      CREATE TRIGGER papers_changed AFTER UPDATE OF note ON papers
        BEGIN UPDATE diary SET what=what||'+' WHERE paper=NEW.id; END;
      CREATE TRIGGER papers_gone AFTER DELETE ON papers
        BEGIN DELETE FROM diary WHERE paper=OLD.id; END;
      """;

  private static final String FIRST =
      "CREATE TABLE papers"
          + PAPER_COLUMNS
          + OWNED
          + "CREATE TABLE paper_lines(id TEXT PRIMARY KEY,"
          + ROOT_KEY
          + " text TEXT, qty INTEGER, body BLOB, seen_here TEXT,"
          + " updated_at TEXT NOT NULL DEFAULT '',"
          + OWNED
          + "CREATE TABLE line_parts(id TEXT PRIMARY KEY,"
          + ROOT_KEY
          + " line_id TEXT, value,"
          + OWNED
          + "CREATE TABLE tags(id TEXT PRIMARY KEY, name TEXT, weight REAL DEFAULT 0.5,"
          + OWNED
          + """
          CREATE INDEX papers_by_vendor ON papers(vendor);
          CREATE TABLE diary(entry INTEGER PRIMARY KEY, what TEXT, paper TEXT UNIQUE);
          CREATE TABLE remarks(id TEXT PRIMARY KEY, paper TEXT NOT NULL, text TEXT CHECK(text<>'-'));
          CREATE TRIGGER remarks_made AFTER INSERT ON remarks
            BEGIN UPDATE papers SET note=NEW.text WHERE id=NEW.paper; END;
          CREATE VIEW priced AS SELECT id,vendor,total FROM papers WHERE total IS NOT NULL;
          CREATE TRIGGER priced_changed INSTEAD OF UPDATE ON priced
            BEGIN UPDATE papers SET total=NEW.total WHERE id=OLD.id; END;
          """
          + TRIGGERS;

  private static final String REBUILT =
      "CREATE TABLE papers_new"
          + PAPER_COLUMNS
          + " extra TEXT DEFAULT 'none',"
          + OWNED
          + """
          INSERT INTO papers_new SELECT id,vendor,total,currency,note,amount,pieces,code,opened_here,
            draft,updated_at,extra,synced,_seq FROM papers;
          DROP VIEW priced;
          DROP TRIGGER remarks_made;
          DROP TABLE papers;
          ALTER TABLE papers_new RENAME TO papers;
          CREATE VIEW priced AS SELECT id,vendor,total FROM papers WHERE total IS NOT NULL;
          CREATE TRIGGER priced_changed INSTEAD OF UPDATE ON priced
            BEGIN UPDATE papers SET total=NEW.total WHERE id=OLD.id; END;
          CREATE INDEX papers_by_vendor ON papers(vendor);
          CREATE TRIGGER remarks_made AFTER INSERT ON remarks
            BEGIN UPDATE papers SET note=NEW.text WHERE id=NEW.paper; END;
          """
          + TRIGGERS;

  private static final List<Migration> STEPS =
      List.of(
          new Migration(1, "tables", FIRST),
          new Migration(
              2, "a column", "ALTER TABLE papers ADD COLUMN extra TEXT DEFAULT 'none';\n"),
          new Migration(3, "papers rebuilt under their lines", REBUILT));

  static final int NEWEST = STEPS.size();

  private static final List<SyncedTable> DECLARED =
      List.of(
          SyncedTable.root("papers")
              .group("total", "currency")
              .localOnly("opened_here", "draft")
              .build(),
          SyncedTable.child("paper_lines", "papers", "paper_id").localOnly("seen_here").build(),
          SyncedTable.child("line_parts", "papers", "paper_id").build(),
          SyncedTable.root("tags").build());

  private CaptureTables() {}

  static List<Migration> steps(int version) {
    return STEPS.subList(0, version);
  }

  /// The statements of one step, as the step has them.
  static String sql(int step) {
    return STEPS.get(step - 1).sql();
  }

  static List<SyncedTable> declared() {
    return DECLARED;
  }

  /// A table's sent columns as of a version.
  static List<String> fields(Table table, int version) {
    return version > 1 ? table.fields() : without(table.fields(), "extra");
  }

  static Table named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  static List<Table> children(Table root) {
    return ALL.stream()
        .filter(table -> !table.isRoot() && table.rootTable().equals(root.name()))
        .toList();
  }

  private static List<String> without(List<String> names, String name) {
    return names.stream().filter(other -> !other.equals(name)).toList();
  }
}
