package app.landfall.plugin.form;

/// The state of a form: whether its record is in the store. Saving and what is typed come on top of
/// each.
public enum FormState {
  /// Nothing has been read yet.
  LOADING,
  /// It was never saved.
  NEW,
  /// It is there.
  STORED,
  /// It was there and has been deleted, or somebody asked for one that never was. Saving puts it
  /// (back) there.
  GONE,
  /// There is a row of which no record can be made; nothing may be saved over it.
  UNREADABLE
}
