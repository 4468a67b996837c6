/// The preferences: a page for each form of settings, made from its record, and the pages of
/// plugins.
@NullMarked
package app.landfall.shell.preferences;

import org.jspecify.annotations.NullMarked;
