/// One invoice: looked at, typed, saved, restored after a crash.
@NullMarked
package app.landfall.invoices.ui.editor;

import org.jspecify.annotations.NullMarked;
