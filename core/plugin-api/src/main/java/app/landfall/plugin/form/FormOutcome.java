package app.landfall.plugin.form;

import app.landfall.plugin.Needed;
import java.util.LinkedHashMap;
import java.util.Map;

/// The result of saving a form.
///
/// @param <F> its fields
public sealed interface FormOutcome<F> {

  /// It is durable on this computer.
  record Stored<F>() implements FormOutcome<F> {}

  /// Nothing was written: somebody has deleted the record meanwhile.
  record Vanished<F>() implements FormOutcome<F> {}

  /// Nothing was written: something must be mended first.
  ///
  /// @param problems sentences beside their fields, first of all fields that of the first
  record Faulty<F>(Map<F, String> problems) implements FormOutcome<F> {
    public Faulty {
      problems = Needed.part(problems, "Faulty.problems");
      problems = new LinkedHashMap<>(problems);
    }
  }
}
