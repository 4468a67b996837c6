package app.landfall.proof.sim.world;

import app.landfall.proof.sim.profile.Edit;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Edits in words.
final class Words {
  private Words() {}

  static String of(List<Edit> edits) {
    return edits.stream().map(Words::of).collect(Collectors.joining("; "));
  }

  private static String of(Edit edit) {
    return switch (edit) {
      case Edit.Insert(RowKey row, Map<String, Value> fields) -> "adds " + row + of(fields);
      case Edit.Update(RowKey row, Map<String, Value> fields) -> "sets " + row + of(fields);
      case Edit.Delete(RowKey row) -> "deletes " + row;
      case Edit.Replace(RowKey row, Map<String, Value> fields) -> "replaces " + row + of(fields);
      case Edit.Form form ->
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
