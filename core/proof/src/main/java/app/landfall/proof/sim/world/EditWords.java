package app.landfall.proof.sim.world;

import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Edits in words.
final class EditWords {
  private EditWords() {}

  static String of(List<SimEdit> edits) {
    return edits.stream().map(EditWords::of).collect(Collectors.joining("; "));
  }

  private static String of(SimEdit edit) {
    return switch (edit) {
      case SimEdit.Insert(RowKey row, Map<String, Value> fields) -> "adds " + row + of(fields);
      case SimEdit.Update(RowKey row, Map<String, Value> fields) -> "sets " + row + of(fields);
      case SimEdit.Delete(RowKey row) -> "deletes " + row;
      case SimEdit.Replace(RowKey row, Map<String, Value> fields) -> "replaces " + row + of(fields);
      case SimEdit.Form form ->
          "saves the form of "
              + form.row()
              + of(form.fields())
              + ", as read at "
              + form.asRead().seq();
    };
  }

  private static String of(Map<String, Value> fields) {
    return fields.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(field -> field.getKey() + "=" + shortened(field.getValue().canonical()))
        .collect(Collectors.joining(" ", " ", ""));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
