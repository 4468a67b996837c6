/// The files that go to a bank and come from it, without a database: credit transfers are written
/// (ISO 20022 pain.001.001.09); statements (camt.053) and the bank's answers (pain.002) are read.
@NullMarked
package app.landfall.invoices.bank;

import org.jspecify.annotations.NullMarked;
