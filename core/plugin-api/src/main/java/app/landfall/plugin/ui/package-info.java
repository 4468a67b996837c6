/// The extension points that carry a user interface: views, editors, commands and status items. The
/// only package of the core that knows Swing.
///
/// What is contributed here are records of names and words; the parts with Swing in them come from
/// providers, which are asked on the event thread when a person first sees the part. A program
/// without a window carries these contributions and never makes one of them.
@Preview
@NullMarked
package app.landfall.plugin.ui;

import app.landfall.plugin.Preview;
import org.jspecify.annotations.NullMarked;
