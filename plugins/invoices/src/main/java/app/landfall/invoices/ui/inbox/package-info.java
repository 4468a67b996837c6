/// The inbox of papers: what came in and belongs to no invoice yet.
@NullMarked
package app.landfall.invoices.ui.inbox;

import org.jspecify.annotations.NullMarked;
