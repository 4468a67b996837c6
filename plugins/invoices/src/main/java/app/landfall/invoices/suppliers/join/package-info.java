/// The rule by which supplier's names, VAT ids and accounts on invoices become suppliers. Pure: the
/// same invoices make the same suppliers on every computer, so nothing of it is stored or sent.
@NullMarked
package app.landfall.invoices.suppliers.join;

import org.jspecify.annotations.NullMarked;
