/// Preferences of the program and its plugins, and the list of plugins with the state and reason of
/// each.
@NullMarked
package app.landfall.settings;

import org.jspecify.annotations.NullMarked;
