/// What is dropped or pasted: files, and pictures that become files.
@NullMarked
package app.landfall.invoices.ui.drop;

import org.jspecify.annotations.NullMarked;
