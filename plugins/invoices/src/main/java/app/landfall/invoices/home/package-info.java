/// What somebody wants to know who sits down: what is new, what is to be decided, what is due.
@NullMarked
package app.landfall.invoices.home;

import org.jspecify.annotations.NullMarked;
