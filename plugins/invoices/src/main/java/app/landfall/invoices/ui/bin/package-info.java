/// The bin: what was deleted, and bringing it back, in the window and by command.
@NullMarked
package app.landfall.invoices.ui.bin;

import org.jspecify.annotations.NullMarked;
