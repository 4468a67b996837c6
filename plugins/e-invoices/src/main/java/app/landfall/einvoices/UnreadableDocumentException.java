package app.landfall.einvoices;

import app.landfall.invoices.api.ImportResult.Unreadable;

/// The exception that carries the reason out of the depth of a reader; [EInvoiceImporter] turns it
/// into a result. Checked, so that nobody forgets it; without stack trace, because it is no failure
/// of ours.
final class UnreadableDocumentException extends Exception {

  private final transient Unreadable reason;

  UnreadableDocumentException(Unreadable reason) {
    super(reason.sentence().toString(), null, false, false);
    this.reason = reason;
  }

  Unreadable reason() {
    return reason;
  }
}
