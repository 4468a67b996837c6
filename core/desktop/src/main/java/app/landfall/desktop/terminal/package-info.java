/// The command line as it is typed: what is global in it, what was mistyped, where a command
/// prints, what its exit code means.
@NullMarked
package app.landfall.desktop.terminal;

import org.jspecify.annotations.NullMarked;
