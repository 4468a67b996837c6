/// Paying: what can be paid, what was paid and taken back, money on account, our own accounts, and
/// the gate that every road to a payment asks. Any thread, no window.
@NullMarked
package app.landfall.invoices.paying;

import org.jspecify.annotations.NullMarked;
