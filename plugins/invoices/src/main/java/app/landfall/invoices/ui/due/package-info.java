/// The parts of the page that shows what is to be paid: its table, its figures, its chart.
@NullMarked
package app.landfall.invoices.ui.due;

import org.jspecify.annotations.NullMarked;
