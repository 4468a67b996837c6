/// What invoices say on the screen, and how people write amounts and days.
@NullMarked
package app.landfall.invoices.ui.text;

import org.jspecify.annotations.NullMarked;
