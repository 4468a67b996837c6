/// How a person meets invoices: commands of the command line, views and editors.
@NullMarked
package app.landfall.invoices.ui;

import org.jspecify.annotations.NullMarked;
