/// The window's way to what plugins contribute: guarded calls, and titles in the person's language.
@NullMarked
package app.landfall.shell.plugins;

import org.jspecify.annotations.NullMarked;
