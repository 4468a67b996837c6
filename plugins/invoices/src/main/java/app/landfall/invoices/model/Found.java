package app.landfall.invoices.model;

import java.util.List;

/// What a reference typed by a person means.
public sealed interface Found {

  /// Exactly one invoice.
  record One(String id) implements Found {}

  /// No invoice.
  record None() implements Found {}

  /// More than one.
  ///
  /// @param ids some of them, at most ten
  record Several(List<String> ids) implements Found {
    public Several {
      ids = List.copyOf(ids);
    }
  }
}
