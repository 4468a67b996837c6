/// Papers: every file that has come in, kept byte for byte in the store, with an invoice or in the
/// inbox of papers. Knows invoices only by their ids.
@NullMarked
package app.landfall.invoices.papers;

import org.jspecify.annotations.NullMarked;
