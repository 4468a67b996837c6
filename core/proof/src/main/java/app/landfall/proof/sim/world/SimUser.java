package app.landfall.proof.sim.world;

import app.landfall.proof.sim.laws.Values;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.profile.Inside;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The user of a [SimComputer], who makes one save after the other. Looks at what is shown, as a
/// user does, and notes what he saw where he wrote.
final class SimUser {
  private static final String[] INVOICE_FIELDS = {"vendor", "note", "note", "total"};

  private final SimComputer computer;
  private final Values values;
  private final List<Shown> forms = new ArrayList<>();
  private final List<RowKey> deleted = new ArrayList<>();
  private int words;
  private int rows;

  /// What a save will have done if it comes to be.
  private final List<Runnable> afterwards = new ArrayList<>();

  SimUser(SimComputer computer, Values values) {
    this.computer = computer;
    this.values = values;
  }

  private Inside inside() {
    return computer.profile().inside();
  }

  private Set<FaultKind> faults() {
    return computer.world().plan().faults();
  }

  /// Does something; what was not stored has not happened.
  void edit(SplittableRandom random) {
    perform(choose(random));
  }

  private void perform(List<SimEdit> edits) {
    List<Runnable> done = List.copyOf(afterwards);
    afterwards.clear();
    if (edits.isEmpty()) {
      return;
    }
    for (SimEdit edit : edits) {
      if (edit instanceof SimEdit.Delete) {
        computer.world().strikes().count(FaultKind.REMOVALS);
      } else if (!edit.row().table().equals(SimTables.INVOICES)) {
        computer.world().strikes().count(FaultKind.AGGREGATES);
      }
    }
    computer.world().tell(computer.name(), () -> EditWords.of(edits));
    long before = computer.profile().writes();
    try {
      computer.save(edits);
    } finally {
      if (computer.profile().writes() > before) {
        done.forEach(Runnable::run);
      }
    }
  }

  private List<SimEdit> choose(SplittableRandom random) {
    Shown invoice = any(SimTables.INVOICES, random);
    if (invoice == null || random.nextInt(7) == 0) {
      return List.of(newInvoice(random));
    }
    boolean lines = faults().contains(FaultKind.AGGREGATES);
    boolean removals = faults().contains(FaultKind.REMOVALS);
    return switch (random.nextInt(20)) {
      case 0, 1 -> lines ? List.of(newLine(invoice)) : List.of(set(invoice, random));
      case 2 -> lines ? List.of(newPart(invoice, random)) : List.of(set(invoice, random));
      case 3, 4 -> lines ? child(invoice, random) : List.of(set(invoice, random));
      case 5 -> removals ? List.of(delete(invoice)) : List.of(set(invoice, random));
      case 6 -> removals && lines ? deleteChild(random) : List.of(set(invoice, random));
      case 7 -> removals ? revive(random) : List.of(set(invoice, random));
      case 8 -> List.of(replace(invoice, random));
      case 9 -> several(invoice, random);
      case 10, 11 -> task(invoice, random);
      case 12 -> resolve(random);
      case 13 -> List.of(empty(invoice, random));
      default -> List.of(set(invoice, random));
    };
  }

  /// Opens a form, or saves one that has been open since before whatever was pulled.
  void form(SplittableRandom random) {
    if (forms.isEmpty() || random.nextInt(3) == 0) {
      Shown invoice = any(SimTables.INVOICES, random);
      if (invoice != null) {
        forms.add(invoice);
      }
      return;
    }
    Shown asRead = forms.remove(random.nextInt(forms.size()));
    Shown now = inside().row(asRead.row());
    if (now == null) {
      return;
    }
    String field = INVOICE_FIELDS[random.nextInt(INVOICE_FIELDS.length)];
    Value word = word();
    Value read = asRead.fields().getOrDefault(field, Value.NULL);
    Value shown = now.fields().getOrDefault(field, Value.NULL);
    noteOver(asRead.row(), asRead.root(), field, word, read, computer.wrote(shown) ? shown : read);
    perform(List.of(new SimEdit.Form(asRead, Map.of(field, word))));
  }

  /// More than the server takes: it will be refused, and what depends on it waits with it.
  void tooMuch(SplittableRandom random) {
    Shown invoice = any(SimTables.INVOICES, random);
    if (invoice != null) {
      RowKey row = new RowKey(SimTables.LINES, newId("x"));
      Value text = new Value.Text("x".repeat(World.TOO_MUCH));
      perform(
          List.of(
              new SimEdit.Insert(
                  row, Map.of("invoice_id", new Value.Text(invoice.row().id()), "text", text))));
    }
  }

  // ---- kinds of edits ----

  private SimEdit newInvoice(SplittableRandom random) {
    return insertInvoice(new RowKey(SimTables.INVOICES, newId("i")), random);
  }

  private SimEdit insertInvoice(RowKey row, SplittableRandom random) {
    Map<String, Value> fields = new HashMap<>();
    put(fields, row, row, "vendor");
    put(fields, row, row, "note");
    if (random.nextBoolean()) {
      put(fields, row, row, "total");
      fields.put("currency", new Value.Text("EUR"));
    }
    return new SimEdit.Insert(row, fields);
  }

  private void put(Map<String, Value> fields, RowKey row, RowKey root, String field) {
    Value word = word();
    fields.put(field, word);
    noteOver(row, root, field, word, Value.NULL, Value.NULL);
  }

  private SimEdit set(Shown row, SplittableRandom random) {
    return set(row, INVOICE_FIELDS[random.nextInt(INVOICE_FIELDS.length)]);
  }

  private SimEdit set(Shown row, String field) {
    Value word = word();
    Value shown = row.fields().getOrDefault(field, Value.NULL);
    noteOver(row.row(), row.root(), field, word, shown, shown);
    return new SimEdit.Update(row.row(), Map.of(field, word));
  }

  private SimEdit empty(Shown row, SplittableRandom random) {
    String field = INVOICE_FIELDS[random.nextInt(INVOICE_FIELDS.length)];
    Value shown = row.fields().getOrDefault(field, Value.NULL);
    afterwards.add(() -> values.gave(List.of(shown)));
    return new SimEdit.Update(row.row(), Map.of(field, Value.NULL));
  }

  private SimEdit newLine(Shown invoice) {
    RowKey row = new RowKey(SimTables.LINES, newId("l"));
    Map<String, Value> fields = new HashMap<>();
    fields.put("invoice_id", new Value.Text(invoice.row().id()));
    put(fields, row, invoice.row(), "text");
    return new SimEdit.Insert(row, fields);
  }

  private SimEdit newPart(Shown invoice, SplittableRandom random) {
    Shown line = any(SimTables.LINES, random);
    if (line == null) {
      return newLine(invoice);
    }
    RowKey row = new RowKey(SimTables.PARTS, newId("p"));
    Map<String, Value> fields = new HashMap<>();
    fields.put("invoice_id", new Value.Text(line.root().id()));
    fields.put("line_id", new Value.Text(line.row().id()));
    put(fields, row, line.root(), "text");
    return new SimEdit.Insert(row, fields);
  }

  private List<SimEdit> child(Shown invoice, SplittableRandom random) {
    Shown child = any(random.nextInt(3) == 0 ? SimTables.PARTS : SimTables.LINES, random);
    return List.of(child == null ? newLine(invoice) : set(child, "text"));
  }

  private SimEdit delete(Shown root) {
    Inside inside = inside();
    List<Value> shown = new ArrayList<>(root.fields().values());
    for (String table : List.of(SimTables.LINES, SimTables.PARTS)) {
      inside.rows(table).stream()
          .filter(row -> row.root().equals(root.row()))
          .forEach(row -> shown.addAll(row.fields().values()));
    }
    afterwards.add(() -> values.gave(shown));
    afterwards.add(() -> deleted.add(root.row()));
    return new SimEdit.Delete(root.row());
  }

  private List<SimEdit> deleteChild(SplittableRandom random) {
    Shown child = any(random.nextBoolean() ? SimTables.LINES : SimTables.PARTS, random);
    if (child == null) {
      return List.of();
    }
    List<Value> shown = List.copyOf(child.fields().values());
    afterwards.add(() -> values.gave(shown));
    return List.of(new SimEdit.Delete(child.row()));
  }

  /// Puts a record back that was deleted here.
  private List<SimEdit> revive(SplittableRandom random) {
    if (deleted.isEmpty()) {
      return List.of();
    }
    RowKey row = deleted.get(random.nextInt(deleted.size()));
    return inside().row(row) == null ? List.of(insertInvoice(row, random)) : List.of();
  }

  private SimEdit replace(Shown row, SplittableRandom random) {
    Map<String, Value> fields = new HashMap<>(row.fields());
    String field = INVOICE_FIELDS[random.nextInt(INVOICE_FIELDS.length)];
    Value word = word();
    Value shown = row.fields().getOrDefault(field, Value.NULL);
    fields.put(field, word);
    noteOver(row.row(), row.root(), field, word, shown, shown);
    return new SimEdit.Replace(row.row(), fields);
  }

  /// Several records in one save.
  private List<SimEdit> several(Shown invoice, SplittableRandom random) {
    List<SimEdit> edits = new ArrayList<>();
    edits.add(newInvoice(random));
    edits.add(set(invoice, "note"));
    Shown other = any(SimTables.INVOICES, random);
    if (other != null && !other.row().equals(invoice.row())) {
      if (faults().contains(FaultKind.REMOVALS) && random.nextInt(4) == 0) {
        edits.add(delete(other));
      } else {
        edits.add(set(other, "total"));
        if (faults().contains(FaultKind.AGGREGATES)) {
          edits.add(newLine(other));
        }
      }
    }
    return edits;
  }

  private List<SimEdit> task(Shown invoice, SplittableRandom random) {
    if (computer.version() == 0) {
      return List.of(set(invoice, random));
    }
    Shown task = any(SimTables.TASKS, random);
    if (task == null || random.nextInt(3) == 0) {
      RowKey row = new RowKey(SimTables.TASKS, newId("t"));
      Map<String, Value> fields = new HashMap<>();
      fields.put("invoice_id", new Value.Text(invoice.row().id()));
      put(fields, row, row, "title");
      return List.of(new SimEdit.Insert(row, fields));
    }
    boolean priority = computer.version() == SimTables.NEWEST && random.nextBoolean();
    return List.of(set(task, priority ? "priority" : "title"));
  }

  private List<SimEdit> resolve(SplittableRandom random) {
    Shown conflict = any(Conflict.TABLE, random);
    return conflict == null
        ? List.of()
        : List.of(new SimEdit.Update(conflict.row(), Map.of(Conflict.RESOLVED, new Value.Int(1))));
  }

  // ---- words and rows ----

  private void noteOver(RowKey row, RowKey root, String field, Value word, Value seen, Value also) {
    if (word instanceof Value.Text(String text)) {
      afterwards.add(
          () -> values.wrote(computer.name(), row, root, field, text, List.of(seen, also)));
      computer.wroteWord(text);
    }
  }

  private Value word() {
    return new Value.Text(computer.workspace().name() + "-" + computer.name() + "-" + ++words);
  }

  private String newId(String kind) {
    return kind + "-" + computer.name() + "-" + ++rows;
  }

  private @Nullable Shown any(String table, SplittableRandom random) {
    List<Shown> all = List.copyOf(inside().rows(table));
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }
}
