/// Typed filters, such as `due<7d supplier:acme >500 EUR is:waiting`: read from what somebody types
/// into any search, and said in SQL. Pure.
@NullMarked
package app.landfall.invoices.where;

import org.jspecify.annotations.NullMarked;
