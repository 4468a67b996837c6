package app.landfall.plugin.form;

import app.landfall.plugin.Needed;

/// A field that somebody else has changed while its form was open.
///
/// @param typed whether something else is typed into it here, which stays
public record MetField<F>(F field, boolean typed) {
  /// Checks what it is given.
  public MetField {
    field = Needed.part(field, "MetField.field");
  }
}
