/// Cells of a table for other programs, in a file or on the clipboard, that nothing in them runs.
@NullMarked
package app.landfall.invoices.ui.cells;

import org.jspecify.annotations.NullMarked;
