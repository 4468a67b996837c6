/// Suppliers in the window: the list, and the profile of one.
@NullMarked
package app.landfall.invoices.ui.suppliers;

import org.jspecify.annotations.NullMarked;
