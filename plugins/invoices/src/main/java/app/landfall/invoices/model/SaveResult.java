package app.landfall.invoices.model;

import app.landfall.plugin.Sentence;
import java.util.List;

/// The result of saving an invoice.
public sealed interface SaveResult {

  /// It is saved on this computer, durably.
  ///
  /// @param id the invoice's
  record Saved(String id) implements SaveResult {}

  /// Nothing differed from what was read; nothing was written.
  record Unchanged() implements SaveResult {}

  /// Nothing was written: some of what was changed is wrong.
  ///
  /// @param problems at least one
  record Invalid(List<Problem> problems) implements SaveResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /// Somebody deleted the invoice meanwhile; nothing was written.
  record Gone() implements SaveResult {}

  /// What is wrong with one field.
  ///
  /// @param field which
  /// @param sentence for the person who typed it
  record Problem(InvoiceField field, Sentence sentence) {}
}
