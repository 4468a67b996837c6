package app.landfall.proof.sim.profile;

import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables of the simulated office: an aggregate of three levels, and a second plugin that a
/// computer may not have yet, or have in an older version.
public final class SimTables {
  public static final String INVOICES = "invoices";
  public static final String LINES = "invoice_lines";
  public static final String PARTS = "line_parts";
  public static final String TASKS = "tasks";

  /// The newest version of the second plugin.
  public static final int NEWEST = 2;

  /// One table as a computer has it.
  ///
  /// @param rootColumn where a child keeps its root's id; null for a root
  /// @param fields what is sent, in the order of the columns
  /// @param defaults for rows whose sender did not know the column
  /// @param filled which cannot be null
  public record Shape(
      String name,
      String rootTable,
      @Nullable String rootColumn,
      List<String> fields,
      Map<String, Value> defaults,
      Set<String> filled,
      List<Set<String>> groups) {
    public boolean isChild() {
      return rootColumn != null;
    }
  }

  private static final Value EMPTY = new Value.Text("");
  private static final Value NOTHING = new Value.Text("null");

  private static final List<Shape> INVOICE_SHAPES =
      List.of(
          new Shape(
              INVOICES,
              INVOICES,
              null,
              List.of("vendor", "total", "currency", "note"),
              Map.of(),
              Set.of(),
              List.of(Set.of("total", "currency"))),
          new Shape(
              LINES,
              INVOICES,
              "invoice_id",
              List.of("invoice_id", "text", "qty"),
              Map.of("qty", new Value.Text("1")),
              Set.of("invoice_id", "qty"),
              List.of()),
          new Shape(
              PARTS,
              INVOICES,
              "invoice_id",
              List.of("invoice_id", "line_id", "text"),
              Map.of(),
              Set.of("invoice_id"),
              List.of()));

  private static final List<Shape> TASK_SHAPES =
      List.of(
          new Shape(
              TASKS, TASKS, null, List.of("title", "invoice_id"), Map.of(), Set.of(), List.of()),
          new Shape(
              TASKS,
              TASKS,
              null,
              List.of("title", "invoice_id", "priority"),
              Map.of("priority", new Value.Text("normal")),
              Set.of("priority"),
              List.of()));

  private static final List<Shape> ENGINE =
      List.of(
          new Shape(
              Conflict.TABLE,
              Conflict.TABLE,
              null,
              List.of(
                  "of_table",
                  "of_id",
                  "of_root_table",
                  "of_root_id",
                  "of_field",
                  "winner",
                  "loser",
                  "base",
                  "winner_replica",
                  "winner_time",
                  "loser_replica",
                  "loser_time",
                  "resolved"),
              Map.ofEntries(
                  Map.entry("of_table", EMPTY),
                  Map.entry("of_id", EMPTY),
                  Map.entry("of_root_table", EMPTY),
                  Map.entry("of_root_id", EMPTY),
                  Map.entry("of_field", EMPTY),
                  Map.entry("winner", NOTHING),
                  Map.entry("loser", NOTHING),
                  Map.entry("base", NOTHING),
                  Map.entry("winner_replica", EMPTY),
                  Map.entry("winner_time", EMPTY),
                  Map.entry("loser_replica", EMPTY),
                  Map.entry("loser_time", EMPTY),
                  Map.entry("resolved", new Value.Int(0))),
              Set.of(
                  "of_table",
                  "of_id",
                  "of_root_table",
                  "of_root_id",
                  "of_field",
                  "winner",
                  "loser",
                  "base",
                  "winner_replica",
                  "winner_time",
                  "loser_replica",
                  "loser_time",
                  "resolved"),
              List.of()),
          new Shape(
              Reserved.COMPUTERS,
              Reserved.COMPUTERS,
              null,
              List.of("name", "paired_at"),
              Map.of("name", EMPTY, "paired_at", EMPTY),
              Set.of("name", "paired_at"),
              List.of()));

  private SimTables() {}

  /// Whether a value is more than what a column holds by itself.
  public static boolean isWritten(String field, Value value) {
    boolean byItself =
        value instanceof Value.Null
            || value.equals(EMPTY)
            || value.equals(NOTHING)
            || value.equals(new Value.Int(0))
            || field.equals("qty") && value.equals(new Value.Text("1"))
            || field.equals("priority") && value.equals(new Value.Text("normal"));
    return !byItself;
  }

  /// The engine's own tables.
  public static List<Shape> engine() {
    return ENGINE;
  }

  /// The tables of the first plugin.
  public static List<Shape> invoices() {
    return INVOICE_SHAPES;
  }

  /// The tables of the second plugin.
  public static List<Shape> tasks(int version) {
    return version == 0 ? List.of() : List.of(TASK_SHAPES.get(version - 1));
  }
}
