package app.landfall.proof.sim.exhaustive;

import app.landfall.proof.sim.profile.Edit;
import app.landfall.proof.sim.profile.Tables;
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
    String name, int losses, boolean copied, List<Edit> before, List<List<Edit>> edits) {
  static final RowKey INVOICE = new RowKey(Tables.INVOICES, "i");
  static final RowKey LINE = new RowKey(Tables.LINES, "l");

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

  private static SmallScope two(String name, int losses, List<Edit> first, List<Edit> second) {
    return new SmallScope(name, losses, false, List.of(), List.of(first, second));
  }

  // ---- edits ----

  /// What both have before.
  static List<Edit> base() {
    return List.of(insertInvoice("n"), insertLine("l", "t"));
  }

  private static Edit note(String word) {
    return new Edit.Update(INVOICE, Map.of("note", word(word)));
  }

  private static Edit text(String word) {
    return new Edit.Update(LINE, Map.of("text", word(word)));
  }

  private static Edit insertInvoice(String note) {
    return new Edit.Insert(INVOICE, Map.of("note", word(note)));
  }

  private static Edit insertLine(String id, String text) {
    return line(id, word(text));
  }

  private static Edit tooLarge() {
    return line("large", new Value.Text("x".repeat(World.TOO_MUCH)));
  }

  private static Edit line(String id, Value text) {
    RowKey row = new RowKey(Tables.LINES, id);
    return new Edit.Insert(row, Map.of("invoice_id", new Value.Text(INVOICE.id()), "text", text));
  }

  private static Edit delete(RowKey row) {
    return new Edit.Delete(row);
  }

  private static Value word(String word) {
    return new Value.Text(SmallWorld.OFFICE + "-" + word);
  }
}
