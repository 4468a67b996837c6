package app.landfall.invoices.model;

import java.util.List;

/// The invoice, or the invoices, that a reference typed by a person means.
public sealed interface ReferenceMatch {

  /// Exactly one invoice.
  record One(String id) implements ReferenceMatch {}

  /// No invoice.
  record None() implements ReferenceMatch {}

  /// More than one.
  ///
  /// @param ids some of them, at most ten
  record Several(List<String> ids) implements ReferenceMatch {
    public Several {
      ids = List.copyOf(ids);
    }
  }
}
