/// Reads e-invoices for the invoices plugin, offline: UBL 2.1, UN/CEFACT CII with ZUGFeRD 1, and
/// both inside a PDF (Factur-X, ZUGFeRD).
///
/// The way of a file: [app.landfall.einvoices.EInvoiceImporter] → `PdfInvoices` takes XML out of a
/// PDF → `XmlText` finds the true encoding → `XmlReader` parses under limits → `UblInvoice` or
/// `CiiInvoice` says what the document states. The first thing wrong ends the way with
/// `UnreadableDocumentException`. Everything is stateless between files and may run on any thread
/// but the event thread.
@NullMarked
package app.landfall.einvoices;

import org.jspecify.annotations.NullMarked;
