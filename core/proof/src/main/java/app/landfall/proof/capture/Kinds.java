package app.landfall.proof.capture;

import app.landfall.proof.capture.Script.Actor;
import app.landfall.proof.capture.Script.Ending;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The kinds of SQL by which a row can change.
final class Kinds {
  private static final Set<Actor> ANYBODY = EnumSet.of(Actor.PLUGIN, Actor.OUTSIDE, Actor.SHELL);
  private static final Set<Actor> OUTSIDERS = EnumSet.of(Actor.OUTSIDE, Actor.SHELL);
  private static final Set<Actor> A_PLUGIN = EnumSet.of(Actor.PLUGIN);

  private static final String NEVER = "never change";
  private static final String UNIQUE = "UNIQUE constraint failed";

  private Kinds() {}

  /// Writes the statements.
  @FunctionalInterface
  interface Writer {
    List<Act> write(Pen pen);
  }

  /// One kind.
  ///
  /// @param actors who can do it
  /// @param possible what there must be
  /// @param ending of a plugin's transaction in which it stands alone; others may be mixed with it
  ///   only where that is COMMITS
  record Kind(
      String name, Set<Actor> actors, Predicate<Pen> possible, Ending ending, Writer writer) {}

  static final List<Kind> ALL = new ArrayList<>();

  private static void kind(String name, Set<Actor> actors, Predicate<Pen> possible, Writer writer) {
    ALL.add(new Kind(name, actors, possible, Ending.COMMITS, writer));
  }

  private static void refused(String name, Predicate<Pen> possible, Writer writer) {
    ALL.add(new Kind(name, A_PLUGIN, possible, Ending.REFUSED, writer));
  }

  private static boolean always(Pen pen) {
    return pen.papers.size() < 60;
  }

  private static boolean papers(Pen pen) {
    return !pen.papers.isEmpty();
  }

  private static boolean lines(Pen pen) {
    return !pen.lines.isEmpty();
  }

  private static boolean tags(Pen pen) {
    return !pen.tags.isEmpty();
  }

  static {
    inserts();
    replacements();
    upserts();
    updates();
    removals();
    engineColumns();
    mixtures();
    ofPlugins();
    ofOutsiders();
  }

  // ---- rows that are new ----

  private static void inserts() {
    kind("INSERT", ANYBODY, Kinds::always, Kinds::insertAggregate);
    kind(
        "INSERT of several rows",
        ANYBODY,
        Kinds::always,
        pen -> {
          String a = newPaper(pen);
          String b = newPaper(pen);
          return List.of(
              Act.of(
                  "INSERT INTO papers(id,vendor,note) VALUES('"
                      + a
                      + "',"
                      + pen.value()
                      + ","
                      + pen.value()
                      + "),('"
                      + b
                      + "',"
                      + pen.value()
                      + ","
                      + pen.value()
                      + ")"));
        });
    kind(
        "INSERT of defaults",
        ANYBODY,
        Kinds::always,
        pen -> List.of(Act.forbidden("INSERT INTO papers DEFAULT VALUES", "an id is text")));
    kind(
        "INSERT SELECT",
        ANYBODY,
        Kinds::papers,
        pen -> {
          String from = pen.paper();
          return List.of(
              Act.of(
                  "INSERT INTO papers(id,vendor,total,note,amount,draft) SELECT '"
                      + newPaper(pen)
                      + "',vendor,total,note,amount,draft FROM papers WHERE id='"
                      + from
                      + "'"
                      + " UNION ALL SELECT '"
                      + newPaper(pen)
                      + "',1,2,3,4,5"));
        });
    kind(
        "INSERT OR IGNORE",
        ANYBODY,
        Kinds::papers,
        pen -> {
          String old = pen.paper();
          return List.of(
              Act.of(
                  "INSERT OR IGNORE INTO papers(id,note) VALUES('"
                      + old
                      + "','ignored'),('"
                      + newPaper(pen)
                      + "',"
                      + pen.value()
                      + ")"),
              Act.of(
                  "INSERT OR IGNORE INTO papers(id,pieces) VALUES('" + pen.fresh("x") + "',NULL)"));
        });
    kind(
        "INSERT OR ABORT",
        ANYBODY,
        Kinds::papers,
        pen -> {
          String old = pen.paper();
          return List.of(
              Act.refused(
                  "INSERT OR ABORT INTO papers(id,note) VALUES('"
                      + pen.fresh("x")
                      + "','undone'),('"
                      + old
                      + "','there already')",
                  UNIQUE));
        });
    kind(
        "INSERT OR FAIL",
        ANYBODY,
        Kinds::papers,
        pen -> {
          String old = pen.paper();
          return List.of(
              Act.refused(
                  "INSERT OR FAIL INTO papers(id,note) VALUES('"
                      + newPaper(pen)
                      + "','stays'),('"
                      + old
                      + "','there already'),('"
                      + pen.fresh("x")
                      + "','never reached')",
                  UNIQUE));
        });
    kind(
        "bulk",
        ANYBODY,
        pen -> pen.tags.size() < 100,
        pen -> {
          String prefix = pen.fresh("b");
          for (int i = 1; i <= 120; i++) {
            pen.tags.add(prefix + "-" + i);
          }
          return List.of(
              Act.of(
                  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<120) INSERT"
                      + " INTO tags(id,name,weight) SELECT '"
                      + prefix
                      + "-'||i,'bulk'||i,i/3.0 FROM n"),
              Act.of("UPDATE tags SET name=upper(name) WHERE length(name)%2=0"));
        });
  }

  private static List<Act> insertAggregate(Pen pen) {
    List<Act> acts = new ArrayList<>();
    String paper = newPaper(pen);
    acts.add(
        Act.of(
            "INSERT INTO papers(id,vendor,total,note,amount,code,opened_here) VALUES('"
                + paper
                + "',"
                + values(pen, 6)
                + ")"));
    for (int i = pen.number(3); i > 0; i--) {
      String line = pen.fresh("l");
      pen.lines.put(line, paper);
      acts.add(
          Act.of(
              "INSERT INTO paper_lines(id,paper_id,text,qty,body,seen_here) VALUES('"
                  + line
                  + "','"
                  + paper
                  + "',"
                  + values(pen, 4)
                  + ")"));
      String part = pen.fresh("q");
      pen.parts.put(part, paper);
      acts.add(
          Act.of(
              "INSERT INTO line_parts(id,paper_id,line_id,value) VALUES('"
                  + part
                  + "','"
                  + paper
                  + "','"
                  + line
                  + "',"
                  + pen.value()
                  + ")"));
    }
    return acts;
  }

  private static String values(Pen pen, int count) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(pen.value());
    }
    return String.join(",", values);
  }

  private static String newPaper(Pen pen) {
    String id = pen.fresh("p");
    pen.papers.add(id);
    return id;
  }

  private static String newTag(Pen pen) {
    String id = pen.fresh("t");
    pen.tags.add(id);
    return id;
  }

  // ---- rows put in place of others ----

  private static void replacements() {
    kind(
        "INSERT OR REPLACE",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "INSERT OR REPLACE INTO papers(id,vendor,note) VALUES('"
                        + pen.paper()
                        + "',"
                        + values(pen, 2)
                        + "),('"
                        + newPaper(pen)
                        + "',"
                        + values(pen, 2)
                        + ")")));
    kind(
        "REPLACE of a record with lines",
        ANYBODY,
        Kinds::lines,
        pen ->
            List.of(
                Act.of(
                    "REPLACE INTO papers(id,vendor,total,currency,opened_here) VALUES('"
                        + pen.any(pen.lines.values())
                        + "',"
                        + values(pen, 4)
                        + ")")));
    kind(
        "REPLACE of all by themselves",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("REPLACE INTO papers SELECT * FROM papers"),
                Act.of("REPLACE INTO paper_lines SELECT * FROM paper_lines")));
    kind(
        "REPLACE of a line",
        ANYBODY,
        Kinds::lines,
        pen -> {
          String line = pen.line();
          return List.of(
              Act.of(
                  "REPLACE INTO paper_lines(id,paper_id,text,body) VALUES('"
                      + line
                      + "','"
                      + pen.lines.get(line)
                      + "',"
                      + values(pen, 2)
                      + ")"));
        });
    kind(
        "DELETE and INSERT of one id",
        ANYBODY,
        Kinds::papers,
        pen -> {
          String paper = pen.paper();
          return List.of(
              Act.of("DELETE FROM papers WHERE id='" + paper + "'"),
              Act.of(
                  "INSERT INTO papers(id,vendor,draft) VALUES('"
                      + paper
                      + "',"
                      + values(pen, 2)
                      + ")"));
        });
    kind(
        "INSERT, DELETE and INSERT of one id",
        ANYBODY,
        Kinds::always,
        pen -> {
          String paper = newPaper(pen);
          String insert = "INSERT INTO papers(id,note,_seq,synced,updated_at) VALUES('";
          return List.of(
              Act.of(insert + paper + "'," + pen.value() + ",7,1,'x')"),
              Act.of("DELETE FROM papers WHERE id='" + paper + "'"),
              Act.of(insert + paper + "'," + pen.value() + ",8,1,'y')"));
        });
    kind(
        "REPLACE by the number of a row",
        ANYBODY,
        Kinds::tags,
        pen -> {
          String old = pen.any(pen.tags);
          pen.tags.remove(old);
          return List.of(
              Act.of(
                  "INSERT OR REPLACE INTO tags(rowid,id,name) SELECT rowid,'"
                      + newTag(pen)
                      + "',"
                      + pen.value()
                      + " FROM tags WHERE id='"
                      + old
                      + "'"));
        });
    kind(
        "UPDATE OR REPLACE of the number of a row",
        ANYBODY,
        pen -> pen.tags.size() > 1,
        pen -> {
          return List.of(
              Act.forbidden(
                  "UPDATE OR REPLACE tags SET rowid=(SELECT rowid FROM tags WHERE id='"
                      + pen.tags.first()
                      + "'), name="
                      + pen.value()
                      + " WHERE id='"
                      + pen.tags.last()
                      + "'",
                  "never changes"));
        });
  }

  // ---- upserts ----

  private static void upserts() {
    kind(
        "upsert DO UPDATE",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "INSERT INTO papers(id,note,amount) VALUES('"
                        + pen.paper()
                        + "',"
                        + values(pen, 2)
                        + "),('"
                        + newPaper(pen)
                        + "',"
                        + values(pen, 2)
                        + ") ON CONFLICT(id) DO UPDATE SET note=excluded.note,amount=excluded.amount,"
                        + "_seq=77,synced=1")));
    kind(
        "upsert DO UPDATE WHERE",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "INSERT INTO papers(id,note) VALUES('"
                        + pen.paper()
                        + "','w') ON CONFLICT(id) DO UPDATE SET note=excluded.note WHERE vendor IS"
                        + " NULL")));
    kind(
        "upsert DO NOTHING",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "INSERT INTO papers(id,note) VALUES('"
                        + pen.paper()
                        + "','never') ON CONFLICT DO NOTHING")));
    kind(
        "upsert that would change the id",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.forbidden(
                    "INSERT INTO papers(id) VALUES('"
                        + pen.paper()
                        + "') ON CONFLICT(id) DO UPDATE SET id=excluded.id||'x'",
                    NEVER)));
  }

  // ---- rows that change ----

  private static void updates() {
    kind("UPDATE", ANYBODY, Kinds::papers, pen -> List.of(Act.of(update(pen))));
    kind(
        "UPDATE of a line and a part",
        ANYBODY,
        Kinds::lines,
        pen ->
            List.of(
                Act.of(
                    "UPDATE paper_lines SET text="
                        + pen.value()
                        + ",seen_here="
                        + pen.value()
                        + " WHERE id='"
                        + pen.line()
                        + "'"),
                Act.of(
                    "UPDATE line_parts SET value="
                        + pen.value()
                        + " WHERE line_id='"
                        + pen.line()
                        + "'")));
    kind(
        "UPDATE of all",
        ANYBODY,
        Kinds::papers,
        pen -> List.of(Act.of("UPDATE papers SET pieces=pieces+1, note=" + pen.value())));
    kind(
        "UPDATE FROM",
        ANYBODY,
        Kinds::lines,
        pen ->
            List.of(
                Act.of(
                    "UPDATE papers SET note=l.text, total=l.n FROM (SELECT paper_id,min(text) AS"
                        + " text,count(*) AS n FROM paper_lines GROUP BY paper_id) AS l WHERE"
                        + " l.paper_id=papers.id")));
    kind(
        "UPDATE OR IGNORE",
        ANYBODY,
        Kinds::papers,
        pen -> List.of(Act.of("UPDATE OR IGNORE papers SET pieces=NULL, note='ignored'")));
    kind(
        "UPDATE OR REPLACE",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "UPDATE OR REPLACE papers SET pieces=NULL, note="
                        + pen.value()
                        + " WHERE id='"
                        + pen.paper()
                        + "'")));
    kind(
        "UPDATE OR FAIL",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.refused(
                    "UPDATE OR ABORT papers SET pieces=NULL WHERE id='" + pen.paper() + "'",
                    "NOT NULL constraint failed")));
    kind(
        "UPDATE that changes nothing",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("UPDATE papers SET vendor=vendor, note=note, total=total, amount=amount"),
                Act.of("UPDATE papers SET note='never' WHERE 0")));
    kind(
        "UPDATE there and back",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("UPDATE papers SET pieces=pieces+1"),
                Act.of("UPDATE papers SET pieces=pieces-1")));
    kind(
        "UPDATE of a local column",
        ANYBODY,
        Kinds::papers,
        pen -> List.of(Act.of("UPDATE papers SET opened_here=" + pen.value() + ", draft='d'")));
    kind(
        "UPDATE of letters' case only",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("UPDATE papers SET code='Abc', vendor='Acme'"),
                Act.of("UPDATE papers SET code='aBC', vendor=vendor||' '")));
    kind(
        "UPDATE of the type only",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("UPDATE papers SET note=10"),
                Act.of("UPDATE papers SET note=" + pen.any(List.of("10.0", "'10'", "x'3130'")))));
    kind(
        "UPDATE WITH",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "WITH some(id) AS (SELECT id FROM papers ORDER BY id LIMIT 2) UPDATE papers SET"
                        + " vendor="
                        + pen.value()
                        + " WHERE id IN some")));
    kind(
        "UPDATE through a view",
        ANYBODY,
        Kinds::papers,
        pen -> List.of(Act.of("UPDATE priced SET total=" + pen.value())));
    kind(
        "UPDATE of a row's number",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.forbidden(
                    "UPDATE papers SET rowid=(SELECT max(rowid) FROM papers)+10 WHERE id='"
                        + pen.paper()
                        + "'",
                    "never changes")));
    kind(
        "UPDATE of an id",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.forbidden(
                    "UPDATE "
                        + pen.any(List.of("", "OR IGNORE ", "OR REPLACE "))
                        + "papers SET id=id||'x' WHERE id='"
                        + pen.paper()
                        + "'",
                    NEVER)));
    kind(
        "UPDATE of a line's record",
        ANYBODY,
        pen -> lines(pen) && pen.papers.size() > 1,
        pen -> {
          String line = pen.line();
          String other = pen.any(pen.papers);
          return other.equals(pen.lines.get(line))
              ? List.of()
              : List.of(
                  Act.forbidden(
                      "UPDATE paper_lines SET paper_id='" + other + "' WHERE id='" + line + "'",
                      NEVER));
        });
    kind(
        "a row too large",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.forbidden(
                    "UPDATE papers SET note=hex(zeroblob(131073)) WHERE id='" + pen.paper() + "'",
                    "over 256 KiB")));
  }

  private static String update(Pen pen) {
    String column =
        pen.any(List.of("vendor", "total", "currency", "note", "amount", "code", "draft"));
    return "UPDATE papers SET " + column + "=" + pen.value() + " WHERE id='" + pen.paper() + "'";
  }

  // ---- rows that go ----

  private static void removals() {
    kind(
        "DELETE of a record",
        ANYBODY,
        Kinds::papers,
        pen -> {
          String paper = pen.paper();
          pen.forgetPaper(paper);
          return List.of(Act.of("DELETE FROM papers WHERE id='" + paper + "'"));
        });
    kind(
        "DELETE of a record after its lines",
        ANYBODY,
        Kinds::lines,
        pen -> {
          String paper = pen.any(pen.lines.values());
          pen.forgetPaper(paper);
          return List.of(
              Act.of("DELETE FROM paper_lines WHERE paper_id='" + paper + "'"),
              Act.of("DELETE FROM papers WHERE id='" + paper + "'"));
        });
    kind(
        "DELETE of a line",
        ANYBODY,
        Kinds::lines,
        pen -> {
          String line = pen.line();
          pen.lines.remove(line);
          return List.of(Act.of("DELETE FROM paper_lines WHERE id='" + line + "'"));
        });
    kind(
        "DELETE of parts",
        ANYBODY,
        Kinds::lines,
        pen ->
            List.of(
                Act.of(
                    "DELETE FROM line_parts WHERE line_id IN (SELECT id FROM paper_lines WHERE"
                        + " qty IS NULL)")));
    kind(
        "DELETE of the first",
        ANYBODY,
        Kinds::tags,
        pen -> {
          String first = pen.tags.first();
          pen.tags.remove(first);
          return List.of(
              Act.of("DELETE FROM tags WHERE id IN (SELECT id FROM tags ORDER BY id LIMIT 1)"));
        });
    kind(
        "DELETE of all",
        ANYBODY,
        pen -> pen.papers.size() > 25 || pen.number(8) == 0,
        pen -> {
          pen.papers.clear();
          pen.lines.clear();
          pen.parts.clear();
          pen.tags.clear();
          return List.of(Act.of("DELETE FROM papers"), Act.of("DELETE FROM tags"));
        });
    kind(
        "DELETE WITH",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "WITH few AS (SELECT id FROM line_parts ORDER BY id DESC LIMIT 2) DELETE FROM"
                        + " line_parts WHERE id IN (SELECT id FROM few)")));
  }

  // ---- what only the store may write ----

  private static void engineColumns() {
    kind(
        "UPDATE of _seq, synced, updated_at",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("UPDATE papers SET _seq=_seq+5, synced=1-synced, updated_at='nonsense'"),
                Act.of("UPDATE line_parts SET synced=1, _seq=99")));
    kind(
        "UPDATE of a field and synced",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "UPDATE papers SET note="
                        + pen.value()
                        + ", synced=1, _seq=3, updated_at=NULL||'' WHERE 0"),
                Act.of(
                    "UPDATE papers SET note="
                        + pen.value()
                        + ", synced=1, _seq=3, updated_at='z' WHERE id='"
                        + pen.paper()
                        + "'")));
    kind(
        "INSERT with synced",
        ANYBODY,
        Kinds::always,
        pen ->
            List.of(
                Act.of(
                    "INSERT INTO papers(id,synced,_seq,updated_at) VALUES('"
                        + newPaper(pen)
                        + "',1,50,'never')")));
  }

  // ---- tables beside ----

  private static void mixtures() {
    kind(
        "a local table whose trigger writes a synced one",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "INSERT INTO remarks VALUES('"
                        + pen.fresh("r")
                        + "','"
                        + pen.paper()
                        + "','remark "
                        + pen.number(1000)
                        + "')"),
                Act.refused(
                    "INSERT INTO remarks VALUES('" + pen.fresh("r") + "','x','-')",
                    "CHECK constraint failed")));
    kind(
        "RETURNING",
        ANYBODY,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "UPDATE papers SET note="
                        + pen.value()
                        + " WHERE id='"
                        + pen.paper()
                        + "' RETURNING id,note")));
    kind(
        "nothing but reads",
        ANYBODY,
        Kinds::papers,
        pen -> List.of(Act.of("UPDATE diary SET what='seen'")));
  }

  // ---- what a plugin does ----

  private static void ofPlugins() {
    kind("INSERT by the API", A_PLUGIN, Kinds::always, pen -> List.of(ByApi.insert(newPaper(pen))));
    kind(
        "save as read by the API",
        A_PLUGIN,
        Kinds::papers,
        pen -> List.of(ByApi.save(pen.paper(), pen.fresh("note "), pen.coin())));
    kind(
        "DELETE by the API",
        A_PLUGIN,
        Kinds::papers,
        pen -> {
          String paper = pen.paper();
          pen.forgetPaper(paper);
          return List.of(ByApi.delete(paper));
        });
    refused(
        "a line without a record",
        Kinds::always,
        pen ->
            List.of(
                Act.of(
                    "INSERT INTO paper_lines(id,paper_id) VALUES('"
                        + pen.fresh("x")
                        + "','nowhere')")));
    refused(
        "a line moved to another record",
        Kinds::lines,
        pen ->
            List.of(
                Act.of(
                    "REPLACE INTO paper_lines(id,paper_id) VALUES('"
                        + pen.line()
                        + "','"
                        + newPaper(pen)
                        + "')")));
    refused(
        "OR ROLLBACK, and then something else",
        Kinds::papers,
        pen ->
            List.of(
                Act.of("UPDATE papers SET note='before'"),
                Act.refused(
                    "INSERT OR ROLLBACK INTO papers(id) VALUES('" + pen.paper() + "')", UNIQUE),
                Act.forbidden("UPDATE papers SET note='after'", "rolled back")));
  }

  // ---- what another program does ----

  private static void ofOutsiders() {
    kind(
        "a transaction rolled back",
        OUTSIDERS,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("BEGIN"),
                Act.of(update(pen)),
                Act.of("DELETE FROM paper_lines"),
                Act.of("INSERT INTO tags(id) VALUES('" + pen.fresh("x") + "')"),
                Act.of("ROLLBACK")));
    kind(
        "savepoints",
        OUTSIDERS,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("SAVEPOINT a"),
                Act.of(update(pen)),
                Act.of("SAVEPOINT b"),
                Act.of("DELETE FROM papers"),
                Act.of("SAVEPOINT c"),
                Act.of("INSERT INTO tags(id) VALUES('" + pen.fresh("x") + "')"),
                Act.of("RELEASE c"),
                Act.of("ROLLBACK TO b"),
                Act.of(update(pen)),
                Act.of("RELEASE b"),
                Act.of("RELEASE a")));
    kind(
        "OR ROLLBACK",
        OUTSIDERS,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("BEGIN IMMEDIATE"),
                Act.of("UPDATE papers SET note='undone'"),
                Act.refused(
                    "INSERT OR ROLLBACK INTO papers(id) VALUES('" + pen.paper() + "')", UNIQUE),
                Act.of(update(pen))));
    kind(
        "a deferred check",
        OUTSIDERS,
        Kinds::papers,
        pen ->
            List.of(
                Act.mended("PRAGMA foreign_keys=1", ""),
                Act.of("BEGIN"),
                Act.mended(
                    "INSERT INTO paper_lines(id,paper_id) VALUES('"
                        + pen.fresh("x")
                        + "','nowhere')",
                    "SELECT 1"),
                Act.forbidden("COMMIT", "FOREIGN KEY constraint failed"),
                Act.of("ROLLBACK")));
    kind(
        "other pragmas",
        OUTSIDERS,
        Kinds::lines,
        pen ->
            List.of(
                Act.of("PRAGMA recursive_triggers=1"),
                Act.of(
                    "REPLACE INTO papers(id,note) VALUES('"
                        + pen.any(pen.lines.values())
                        + "',"
                        + pen.value()
                        + ")"),
                Act.of("PRAGMA recursive_triggers=0")));
    kind(
        "a line without a record, left behind",
        OUTSIDERS,
        Kinds::always,
        pen -> {
          String line = pen.fresh("x");
          return List.of(
              Act.of("INSERT INTO paper_lines(id,paper_id,text) VALUES('" + line + "','gone','x')"),
              Act.of("UPDATE paper_lines SET text='y' WHERE id='" + line + "'"));
        });
    kind(
        "a line moved by another program",
        OUTSIDERS,
        Kinds::lines,
        pen -> {
          String line = pen.line();
          String other = newPaper(pen);
          String root = pen.lines.get(line);
          String replace = "REPLACE INTO paper_lines(id,paper_id,text) VALUES('" + line + "','";
          String text = pen.value();
          return List.of(
              Act.of("INSERT INTO papers(id) VALUES('" + other + "')"),
              Act.mended(replace + other + "'," + text + ")", replace + root + "'," + text + ")"));
        });
    kind("VACUUM", OUTSIDERS, Kinds::papers, pen -> List.of(Act.of(update(pen)), Act.of("VACUUM")));
    kind(
        "a copy attached",
        OUTSIDERS,
        Kinds::papers,
        pen ->
            List.of(
                Act.of("ATTACH ':memory:' AS copy"),
                Act.of("CREATE TABLE copy.kept AS SELECT * FROM papers"),
                Act.of("UPDATE papers SET note='gone', total=NULL"),
                Act.of("INSERT OR REPLACE INTO main.papers SELECT * FROM copy.kept"),
                Act.of("DETACH copy")));
    kind(
        "a temporary trigger",
        OUTSIDERS,
        Kinds::papers,
        pen ->
            List.of(
                Act.of(
                    "CREATE TEMP TRIGGER mine AFTER UPDATE OF vendor ON main.papers BEGIN UPDATE tags"
                        + " SET name=NEW.vendor; END"),
                Act.of(
                    "UPDATE papers SET vendor=" + pen.value() + " WHERE id='" + pen.paper() + "'"),
                Act.of("DROP TRIGGER mine")));
  }
}
