/// What every page of the program is made of: colours, icons, figures, marks, tags, cards. Plugins
/// that use it look like the rest, in light and dark, in each density and at every scale.
///
/// Everything here belongs to the event thread. Colours are asked for when painting, or through
/// FlatLaf styles, so that a change of theme needs nothing from a plugin.
@Preview
@NullMarked
package app.landfall.plugin.ui.look;

import app.landfall.plugin.Preview;
import org.jspecify.annotations.NullMarked;
