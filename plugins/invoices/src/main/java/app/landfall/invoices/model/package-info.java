/// Supplier invoices and the rules they keep: validity, totals, state, how they are stored and
/// searched.
@NullMarked
package app.landfall.invoices.model;

import org.jspecify.annotations.NullMarked;
