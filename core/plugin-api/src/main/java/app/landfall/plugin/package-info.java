/// All that a plugin author compiles against, without a window: the plugin, its binder, its context
/// and the extension points of the program.
@NullMarked
package app.landfall.plugin;

import org.jspecify.annotations.NullMarked;
