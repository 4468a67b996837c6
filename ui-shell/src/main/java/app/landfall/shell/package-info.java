/// The window around the plugins, and the program's main class. It compiles against no plugin.
@NullMarked
package app.landfall.shell;

import org.jspecify.annotations.NullMarked;
