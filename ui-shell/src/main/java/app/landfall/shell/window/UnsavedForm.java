package app.landfall.shell.window;

import app.landfall.plugin.ui.EditorPart;

/// A form with something typed that is not saved.
///
/// @param page what it stands in: its own tab, or a view or tab with a form inside
/// @param title what people know it by
record UnsavedForm(OpenPart page, EditorPart editor, String title) {}
