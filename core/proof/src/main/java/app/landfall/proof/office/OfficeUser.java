package app.landfall.proof.office;

import app.landfall.store.RowVersion;
import app.landfall.store.Saved;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The user of an [OfficeComputer], and all that is done there: through the program, by any SQL it
/// may use, or with another program behind its back.
final class OfficeUser {
  record Invoice(
      String id,
      RowVersion version,
      @Nullable String vendor,
      @Nullable String total,
      @Nullable String currency,
      @Nullable String note) {}

  private static final String[] TEXTS = {"vendor", "total", "note"};

  private final OfficeComputer pc;
  private final SplittableRandom random;
  private @Nullable Invoice openForm;
  private @Nullable String removed;
  private final List<String> fresh = new ArrayList<>();
  private int counter;

  OfficeUser(OfficeComputer pc) {
    this.pc = pc;
    this.random = pc.random.split();
  }

  void edit() {
    editSomething();
    keepWhatIsShown();
  }

  private void editSomething() {
    String id = any("invoices");
    if (id == null || random.nextInt(6) == 0) {
      pc.execute(insert(removed != null && random.nextBoolean() ? removed : newId(), "OR IGNORE"));
      return;
    }
    switch (random.nextInt(22)) {
      case 0, 1 -> pc.execute(set(id, "vendor"));
      case 2, 3 -> pc.execute(set(id, "note"));
      case 4, 5 -> pc.execute(set(id, "total"));
      case 6 -> pc.execute(addLine(id));
      case 7 -> ifAny("invoice_lines", line -> pc.execute(addPart(line)));
      case 8 -> ifAny("invoice_lines", line -> pc.execute(setText("invoice_lines", line)));
      case 9 -> ifAny("line_parts", part -> pc.execute(setText("line_parts", part)));
      case 10 -> ifAny("invoice_lines", line -> pc.execute(delete("invoice_lines", line)));
      case 11 -> ifAny("line_parts", part -> pc.execute(delete("line_parts", part)));
      case 12 -> pc.execute(remove(id));
      case 13 -> pc.execute(replace(id));
      case 14 -> together(remove(id), insert(id, ""));
      case 15 -> removeAndPutAgain(id);
      case 16 -> severalRecords(id);
      case 17 -> upsert(id);
      case 18 -> moveALine(id);
      case 19 -> tasks(id);
      case 20 -> emptyFields(id);
      default -> resolve();
    }
  }

  /// Opens a form, or saves the one that has been open since before whatever was pulled.
  void form() {
    Invoice form = openForm;
    if (form == null) {
      List<Invoice> all =
          pc.store()
              .store()
              .read(tx -> tx.list(Invoice.class, "SELECT * FROM invoices", java.util.Map.of()));
      openForm = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
      return;
    }
    openForm = null;
    String value = value();
    pc.tell("saves the form of " + form.id() + " note " + value + " as read " + form.version());
    String before = pc.text("SELECT note FROM invoices WHERE id='" + form.id() + "'");
    Saved saved =
        pc.write(tx ->
            tx.save(
                "invoices",
                form,
                new Invoice(
                    form.id(),
                    form.version(),
                    form.vendor(),
                    form.total(),
                    form.currency(),
                    value)));
    if (saved == Saved.CHANGED) {
      give(before);
      pc.written.add(value);
    }
  }

  /// Another program with its own idea of pragmas, in one transaction.
  void behindTheBack() throws SQLException {
    List<String> statements =
        Stream.generate(this::outsideStatement).limit(1 + random.nextInt(3)).toList();
    pc.tell("has another program run " + statements);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + pc.file().toAbsolutePath());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("BEGIN IMMEDIATE");
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("COMMIT");
    }
    keepWhatIsShown();
  }

  /// What a statement did not come to write is not missed later.
  private void keepWhatIsShown() {
    String shown = String.join("\n", OfficeInvariants.values(pc));
    fresh.stream().filter(value -> !shown.contains(value)).forEach(pc.written::remove);
    fresh.clear();
  }

  private String outsideStatement() {
    String id = any("invoices");
    if (id == null) {
      return insert(newId(), "");
    }
    return switch (random.nextInt(9)) {
      case 0 -> insert(newId(), "OR REPLACE");
      case 1 -> set(id, "note");
      case 2 -> replace(id);
      case 3 -> remove(id);
      case 4 -> addLine(id);
      case 5 -> "UPDATE invoices SET synced=1-synced, _seq=_seq+7, updated_at='x'";
      case 6 -> "INSERT OR IGNORE INTO invoices(id,note) VALUES('" + id + "','ignored')";
      case 7 -> orElse("invoice_lines", line -> delete("invoice_lines", line), set(id, "vendor"));
      default ->
          orElse(
              "invoice_lines",
              line ->
                  "REPLACE INTO invoice_lines(id,invoice_id,text) VALUES('"
                      + line
                      + "','"
                      + id
                      + "','"
                      + value()
                      + "')",
              set(id, "total"));
    };
  }

  // ---- kinds of edits ----

  private void together(String... statements) {
    pc.write(tx -> {
      for (String sql : statements) {
        tx.execute(sql, java.util.Map.of());
      }
      return true;
    });
  }

  private void removeAndPutAgain(String id) {
    pc.execute(remove(id));
    if (random.nextBoolean()) {
      pc.wire.cutOnly();
    }
    pc.execute(insert(id, ""));
    if (random.nextBoolean()) {
      pc.execute(addLine(id));
    }
    if (random.nextInt(3) == 0) {
      pc.execute(remove(id));
    }
  }

  private void severalRecords(String id) {
    String other = String.valueOf(any("invoices"));
    String fresh = newId();
    together(
        insert(fresh, ""), addLine(fresh), set(id, "note"), addLine(other), set(other, "total"));
  }

  private void upsert(String id) {
    String value = value();
    remember(id, "note", value);
    pc.tell("upserts " + id + " note " + value);
    pc.execute(
        "INSERT INTO invoices(id,note) VALUES('"
            + id
            + "','"
            + value
            + "') ON CONFLICT(id) DO UPDATE SET note=excluded.note, _seq=77, synced=1");
  }

  private void moveALine(String id) {
    ifAny(
        "invoice_lines",
        line -> {
          String root = pc.text("SELECT invoice_id FROM invoice_lines WHERE id='" + line + "'");
          if (!id.equals(root)) {
            pc.tell("tries to move " + line + " to " + id);
            mustStay("UPDATE invoice_lines SET invoice_id='" + id + "' WHERE id='" + line + "'");
            mustStay(
                "REPLACE INTO invoice_lines(id,invoice_id) VALUES('" + line + "','" + id + "')");
          }
        });
  }

  private void mustStay(String move) {
    String answer = "nothing";
    try {
      pc.execute(move);
    } catch (RuntimeException refused) {
      answer = String.valueOf(refused.getMessage());
    }
    String said = answer;
    Promises.require(
        said.contains("never change"),
        Promises.PLACE,
        () -> move + " was answered " + said + "\n" + pc.office.story());
  }

  private void tasks(String invoice) {
    if (pc.version() == 0) {
      return;
    }
    String task = any("tasks");
    String value = value();
    pc.tell("writes a task " + value);
    if (task == null || random.nextInt(3) == 0) {
      pc.execute(
          "INSERT INTO tasks(id,title,invoice_id) VALUES('"
              + newId()
              + "','"
              + value
              + "','"
              + invoice
              + "')");
    } else if (pc.version() > 1 && random.nextBoolean()) {
      pc.execute("UPDATE tasks SET priority='" + value + "' WHERE id='" + task + "'");
    } else {
      pc.execute("UPDATE tasks SET title='" + value + "' WHERE id='" + task + "'");
    }
  }

  private void emptyFields(String id) {
    pc.tell("empties " + id);
    for (String field : TEXTS) {
      give(pc.text("SELECT " + field + " FROM invoices WHERE id='" + id + "'"));
    }
    pc.execute("UPDATE invoices SET vendor=NULL, total=NULL, note=NULL WHERE id='" + id + "'");
  }

  private void resolve() {
    pc.tell("resolves conflicts");
    pc.execute("UPDATE conflicts SET resolved=1 WHERE resolved=0");
  }

  /// A line too large to be sent: it will be refused, and what depends on it waits with it.
  void tooLarge() {
    ifAny(
        "invoices",
        id -> {
          String line = newId();
          pc.tell("adds a line too large for the server, " + line + " to " + id);
          pc.execute(
              "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('"
                  + line
                  + "','"
                  + id
                  + "',hex(zeroblob(40000)))");
        });
  }

  // ---- statements ----

  private String insert(String id, String or) {
    String value = value();
    boolean takes =
        !or.equals("OR IGNORE")
            || pc.number("SELECT count(*) FROM invoices WHERE id='" + id + "'") == 0;
    if (takes) {
      pc.written.add(value);
    }
    pc.tell("inserts " + or + " " + id + " note " + value);
    return "INSERT "
        + or
        + " INTO invoices(id,vendor,note) VALUES('"
        + id
        + "','"
        + id
        + "','"
        + value
        + "')";
  }

  private String set(String id, String field) {
    String value = value();
    pc.tell("sets " + id + " " + field + "=" + value);
    remember(id, field, value);
    return "UPDATE invoices SET " + field + "='" + value + "' WHERE id='" + id + "'";
  }

  private String replace(String id) {
    String value = value();
    pc.tell("replaces " + id + " total=" + value);
    remember(id, "total", value);
    return "REPLACE INTO invoices(id,vendor,total,currency,note) SELECT id,vendor,'"
        + value
        + "','EUR',note FROM invoices WHERE id='"
        + id
        + "'";
  }

  private String remove(String id) {
    pc.tell("removes " + id);
    removed = id;
    for (String field : TEXTS) {
      give(pc.text("SELECT " + field + " FROM invoices WHERE id='" + id + "'"));
    }
    return delete("invoices", id);
  }

  private String delete(String table, String id) {
    pc.tell("deletes " + table + "/" + id);
    return "DELETE FROM " + table + " WHERE id='" + id + "'";
  }

  private String addLine(String invoice) {
    String line = newId();
    pc.tell("adds line " + line + " to " + invoice);
    return "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('"
        + line
        + "','"
        + invoice
        + "','"
        + value()
        + "')";
  }

  private String addPart(String line) {
    String part = newId();
    pc.tell("adds part " + part + " to line " + line);
    return "INSERT INTO line_parts(id,invoice_id,line_id,text) SELECT '"
        + part
        + "',invoice_id,id,'"
        + value()
        + "' FROM invoice_lines WHERE id='"
        + line
        + "'";
  }

  private String setText(String table, String id) {
    String value = value();
    pc.tell("sets " + table + "/" + id + " text=" + value);
    return "UPDATE " + table + " SET text='" + value + "' WHERE id='" + id + "'";
  }

  // ---- what was written and given up ----

  private void remember(String id, String field, String value) {
    give(pc.text("SELECT " + field + " FROM invoices WHERE id='" + id + "'"));
    pc.written.add(value);
  }

  private void give(@Nullable String value) {
    if (value != null) {
      pc.given.add(value);
    }
  }

  private String value() {
    String value = pc.name + "-" + ++counter + ";";
    fresh.add(value);
    return value;
  }

  private String newId() {
    return pc.store().store().newId();
  }

  // ---- choosing ----

  private @Nullable String any(String table) {
    List<String> ids = pc.lines("SELECT id AS line FROM " + table + " ORDER BY id");
    return ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(String id);
  }

  private String orElse(String table, Use<String> use, String otherwise) {
    String id = any(table);
    return id == null ? otherwise : use.of(id);
  }

  private void ifAny(String table, java.util.function.Consumer<String> use) {
    String id = any(table);
    if (id != null) {
      use.accept(id);
    }
  }

  static String quoted(List<String> texts) {
    return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(","));
  }
}
