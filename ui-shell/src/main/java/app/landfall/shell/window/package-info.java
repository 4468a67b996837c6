/// The window itself: title bar, navigation rail, tabs, status bar, messages. It shows what plugins
/// contribute and knows none of them.
@NullMarked
package app.landfall.shell.window;

import org.jspecify.annotations.NullMarked;
