/// The palette (Ctrl+K): finds commands, views, settings and plugins' things by a few letters.
@NullMarked
package app.landfall.shell.palette;

import org.jspecify.annotations.NullMarked;
