package app.landfall.proof.sim.laws;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every value that anybody has written, and who had it before his eyes when he overwrote it.
/// Values are words that occur once, so that each can be found again.
public final class Values {
  private final Map<String, Written> written = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Map<Cell, Set<String>> beaten = new HashMap<>();
  private final Map<Cell, Set<String>> ever = new HashMap<>();
  private final Laws laws;

  /// A column of a row.
  private record Cell(RowKey row, String field) {}

  /// @param over what its writer saw in that place
  private record Written(Cell cell, RowKey root, String by, Set<String> over) {}

  Values(Laws laws) {
    this.laws = laws;
  }

  Values copy() {
    Values copy = new Values(laws);
    copy.written.putAll(written);
    copy.given.addAll(given);
    beaten.forEach((cell, words) -> copy.beaten.put(cell, new HashSet<>(words)));
    ever.forEach((cell, words) -> copy.ever.put(cell, new HashSet<>(words)));
    return copy;
  }

  void image(StringBuilder into) {
    new TreeMap<>(written)
        .forEach((word, what) -> into.append(word).append(new TreeSet<>(what.over())));
    into.append(new TreeSet<>(given));
  }

  /// Somebody wrote a value over what was shown to him.
  public void wrote(
      String by, RowKey row, RowKey root, String field, String word, Collection<Value> over) {
    Set<String> seen = new HashSet<>();
    for (Value value : over) {
      if (value instanceof Value.Text(String text) && !text.equals(word)) {
        seen.add(text);
      }
    }
    written.put(word, new Written(new Cell(row, field), root, by, seen));
    given.addAll(seen);
  }

  /// Somebody took away what was shown to him.
  public void gave(Collection<Value> values) {
    for (Value value : values) {
      if (value instanceof Value.Text(String text)) {
        given.add(text);
      }
    }
  }

  boolean knows(Value value) {
    return value instanceof Value.Text(String text) && written.containsKey(text);
  }

  // ---- S11 ----

  /// The server has taken a change.
  void accepted(Change change) {
    for (Map.Entry<String, Value> field : change.fields().entrySet()) {
      if (field.getValue() instanceof Value.Text(String word)) {
        Written what = written.get(word);
        Cell cell = new Cell(change.row(), field.getKey());
        if (what != null && what.cell().equals(cell) && !isGroup(field.getKey())) {
          beaten.computeIfAbsent(cell, c -> new HashSet<>()).addAll(what.over());
        }
      }
    }
  }

  /// Members of a group are sent again with what they hold whenever another member is written.
  private static boolean isGroup(String field) {
    return field.equals("total") || field.equals("currency");
  }

  void checkNotBeaten(PulledRow row) {
    check(row, beaten);
  }

  private void check(PulledRow row, Map<Cell, Set<String>> lost) {
    for (Map.Entry<String, Value> field : row.fields().entrySet()) {
      if (field.getValue() instanceof Value.Text(String word)) {
        Set<String> losers = lost.get(new Cell(row.row(), field.getKey()));
        laws.require(
            Law.S11,
            losers == null || !losers.contains(word),
            () -> word + " is back in " + row.row() + "." + field.getKey());
      }
    }
  }

  /// The server knows again what it knew then; that something was overwritten by who saw it stays
  /// true.
  void putBack(Values then) {
    beaten.forEach((cell, words) -> ever.computeIfAbsent(cell, c -> new HashSet<>()).addAll(words));
    beaten.clear();
    then.beaten.forEach((cell, words) -> beaten.put(cell, new HashSet<>(words)));
  }

  /// Once all is healed.
  void checkNeverBeaten(PulledRow row) {
    check(row, ever);
  }

  // ---- S10 ----

  /// @param rows all that lives at the server
  /// @param parked roots with something refused, somewhere
  void checkNothingLost(Collection<PulledRow> rows, Set<RowKey> parked, String workspace) {
    Set<String> found = new HashSet<>();
    for (PulledRow row : rows) {
      boolean conflict = row.row().table().equals(Conflict.TABLE);
      for (Map.Entry<String, Value> field : row.fields().entrySet()) {
        if (field.getValue() instanceof Value.Text(String text)) {
          found.add(conflict ? inner(text) : text);
        }
      }
    }
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, Written> word : written.entrySet()) {
      Written what = word.getValue();
      boolean counts = !given.contains(word.getKey()) && !parked.contains(what.root());
      if (counts && word.getKey().startsWith(workspace) && !found.contains(word.getKey())) {
        lost.add(
            what.by()
                + " wrote "
                + word.getKey()
                + " in "
                + what.cell().row()
                + "."
                + what.cell().field());
      }
    }
    laws.require(Law.S10, lost.isEmpty(), () -> "nowhere to be found: " + lost);
  }

  /// Values of conflicts are canonical JSON.
  private static String inner(String json) {
    if (!json.startsWith("\"")) {
      return json;
    }
    Value value = Codec.readDocument("{\"v\":" + json + "}").get("v");
    return value instanceof Value.Text(String text) ? text : json;
  }
}
