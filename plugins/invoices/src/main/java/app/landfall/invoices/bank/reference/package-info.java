/// What stands in a transfer so that the payee knows what it is for.
@NullMarked
package app.landfall.invoices.bank.reference;

import org.jspecify.annotations.NullMarked;
