/// Lists of invoices as files for other programs: one kind of file a class.
@NullMarked
package app.landfall.invoices.ui.export;

import org.jspecify.annotations.NullMarked;
