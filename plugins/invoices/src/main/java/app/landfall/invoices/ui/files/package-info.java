/// Files that become invoices: chosen, dropped or pasted, with a result for each.
@NullMarked
package app.landfall.invoices.ui.files;

import org.jspecify.annotations.NullMarked;
