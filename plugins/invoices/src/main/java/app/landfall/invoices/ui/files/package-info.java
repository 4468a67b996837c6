/// Files that become invoices, with a result for each.
@NullMarked
package app.landfall.invoices.ui.files;

import org.jspecify.annotations.NullMarked;
