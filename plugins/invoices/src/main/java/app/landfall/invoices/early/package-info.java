/// Discounts for paying early: what an invoice offers, until when, and what it saves. Knows nothing
/// else of invoices.
@NullMarked
package app.landfall.invoices.early;

import org.jspecify.annotations.NullMarked;
