/// The first page: what is new, what is to be decided, what is due; in the window and as a command.
@NullMarked
package app.landfall.invoices.ui.home;

import org.jspecify.annotations.NullMarked;
