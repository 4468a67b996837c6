package app.landfall.einvoices;

import app.landfall.invoices.api.InvoiceImporter;
import app.landfall.invoices.api.SampleInvoices;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;

/// The e-invoices plugin: one importer and some samples for the invoices plugin. It keeps nothing
/// and starts nothing.
public final class EInvoicesPlugin implements Plugin {

  @Override
  public void configure(PluginBinder binder) {
    binder.contribute(InvoiceImporter.POINT, EInvoiceImporter.class);
    binder.contribute(SampleInvoices.POINT, SampleFiles.class);
  }
}
