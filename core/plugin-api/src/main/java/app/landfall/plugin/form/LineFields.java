package app.landfall.plugin.form;

/// The cells of the lines of a record.
///
/// @param <C> a cell, such as a constant of an enum
/// @param <L> a row of the child table
public interface LineFields<C, L> extends FormFields<C, L> {

  /// The line's id.
  String id(L line);

  /// An empty line.
  ///
  /// @param id a fresh one
  L blank(String id);

  /// A line that was added here, as it is saved.
  ///
  /// @param place how many come before it
  default L placed(L line, int place) {
    return line;
  }
}
