/// What the invoices plugin exports: the shape of an imported invoice, money, and the importer
/// point.
///
/// An importer turns one source file into an [app.landfall.invoices.api.ImportedInvoice] that holds
/// what the document *states*; nothing in this package recalculates a stated value. Comments name
/// the business terms of EN 16931 (`BT-112`), which is how people who know invoices speak of them.
/// Everything here is immutable and may be used on any thread.
@NullMarked
package app.landfall.invoices.api;

import org.jspecify.annotations.NullMarked;
