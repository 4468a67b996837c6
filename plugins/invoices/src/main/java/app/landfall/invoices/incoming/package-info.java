/// The ways in: files and folders that a person named, what is packed in a zip or a mail, and why
/// something is left out. Knows nothing of invoices.
@NullMarked
package app.landfall.invoices.incoming;

import org.jspecify.annotations.NullMarked;
