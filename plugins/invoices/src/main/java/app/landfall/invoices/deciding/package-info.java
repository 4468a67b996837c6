/// What people decide about an invoice, and what follows from it: whether it is approved, by how
/// many, and whether that still counts. Reads no table and writes none.
@NullMarked
package app.landfall.invoices.deciding;

import org.jspecify.annotations.NullMarked;
