package app.landfall.proof.sim.exhaustive;

import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.proof.sim.world.World;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.List;
import java.util.Map;

/// A few edits at two computers that have the same invoice with one line.
///
/// @param name what it is about
/// @param losses how often something on a line is lost, or a computer its power
/// @param copied whether the second computer is a copy of the first one's folder, made at the end
///   of what the first does before
/// @param before what the first does, unsent, before anything else
/// @param edits what each of the two does then, in this order
public record SmallScope(
    String name, int losses, boolean copied, List<SimEdit> before, List<List<SimEdit>> edits) {
  static final RowKey INVOICE = new RowKey(SimTables.INVOICES, "i");
  static final RowKey LINE = new RowKey(SimTables.LINES, "l");

  public SmallScope {
    before = List.copyOf(before);
    edits = List.copyOf(edits);
  }

  /// All that are explored.
  public static List<SmallScope> all() {
    return List.of(
        two("one field", 1, List.of(note("a1"), note("a2")), List.of(note("b1"))),
        two("delete against edits", 1, List.of(delete(INVOICE)), List.of(note("b1"), text("b2"))),
        two(
            "lines come and go",
            1,
            List.of(insertLine("a-line", "a1"), delete(LINE)),
            List.of(text("b1"))),
        two(
            "deleted and made again",
            1,
            List.of(delete(INVOICE), insertInvoice("a1")),
            List.of(note("b1"))),
        two("a line too large", 1, List.of(tooLarge(), note("a1")), List.of(note("b1"))),
        new SmallScope(
            "a copied folder",
            0,
            true,
            List.of(note("c1")),
            List.of(List.of(note("a1")), List.of(note("b1")))));
  }

  private static SmallScope two(
      String name, int losses, List<SimEdit> first, List<SimEdit> second) {
    return new SmallScope(name, losses, false, List.of(), List.of(first, second));
  }

  // ---- edits ----

  /// What both have before.
  static List<SimEdit> base() {
    return List.of(insertInvoice("n"), insertLine("l", "t"));
  }

  private static SimEdit note(String word) {
    return new SimEdit.Update(INVOICE, Map.of("note", word(word)));
  }

  private static SimEdit text(String word) {
    return new SimEdit.Update(LINE, Map.of("text", word(word)));
  }

  private static SimEdit insertInvoice(String note) {
    return new SimEdit.Insert(INVOICE, Map.of("note", word(note)));
  }

  private static SimEdit insertLine(String id, String text) {
    return line(id, word(text));
  }

  private static SimEdit tooLarge() {
    return line("large", new Value.Text("x".repeat(World.TOO_MUCH)));
  }

  private static SimEdit line(String id, Value text) {
    RowKey row = new RowKey(SimTables.LINES, id);
    return new SimEdit.Insert(
        row, Map.of("invoice_id", new Value.Text(INVOICE.id()), "text", text));
  }

  private static SimEdit delete(RowKey row) {
    return new SimEdit.Delete(row);
  }

  private static Value word(String word) {
    return new Value.Text(SmallWorld.OFFICE + "-" + word);
  }
}
