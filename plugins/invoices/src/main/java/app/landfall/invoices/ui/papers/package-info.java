/// Papers on the screen: opening, saving and attaching them, and those of one invoice.
@NullMarked
package app.landfall.invoices.ui.papers;

import org.jspecify.annotations.NullMarked;
