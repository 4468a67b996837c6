package app.landfall.plugin.ui.record;

import app.landfall.plugin.Needed;

/// A reason for which a form cannot be saved.
///
/// @param field the name of the record's component beside which it is shown, such as `visitedOn`
/// @param sentence what is wrong and what to do
public record FieldProblem(String field, String sentence) {
  /// Checks what it is given.
  public FieldProblem {
    field = Needed.part(field, "FieldProblem.field");
    sentence = Needed.part(sentence, "FieldProblem.sentence");
  }
}
