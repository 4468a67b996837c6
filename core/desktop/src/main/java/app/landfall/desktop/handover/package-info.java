/// Handing a command over to the process that has the profile open.
@NullMarked
package app.landfall.desktop.handover;

import org.jspecify.annotations.NullMarked;
