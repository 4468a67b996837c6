package app.landfall.invoices.model;

import app.landfall.invoices.papers.PapersModule;
import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// The Guice module with what the rest of the plugin is given.
public final class InvoicesModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new PapersModule());
    bind(WorkAtStart.class);
    bind(Invoices.class).in(Singleton.class);
    bind(InvoiceImport.class).in(Singleton.class);
    bind(InvoiceIndex.class).in(Singleton.class);
    bind(InvoiceList.class).in(Singleton.class);
    bind(InvoiceDrafts.class).in(Singleton.class);
    bind(InvoiceBin.class).in(Singleton.class);
    bind(MadeUpInvoices.class);
  }
}
