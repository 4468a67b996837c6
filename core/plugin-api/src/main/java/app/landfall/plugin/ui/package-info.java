/// The extension points that carry a user interface: views, editors and status items. The only
/// package of the core that knows Swing.
@NullMarked
package app.landfall.plugin.ui;

import org.jspecify.annotations.NullMarked;
