/// What the invoices plugin exports: invoices as other plugins see them, and the point where they
/// add importers.
@NullMarked
package app.landfall.invoices.api;

import org.jspecify.annotations.NullMarked;
