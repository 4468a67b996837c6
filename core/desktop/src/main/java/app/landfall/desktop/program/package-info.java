/// The program of one profile while it runs, without a window: store, sync engine, plugins.
@NullMarked
package app.landfall.desktop.program;

import org.jspecify.annotations.NullMarked;
