/// The page with the list of invoices.
@NullMarked
package app.landfall.invoices.ui.list;

import org.jspecify.annotations.NullMarked;
