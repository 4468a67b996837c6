package app.landfall.invoices;

import app.landfall.invoices.api.InvoiceImporter;
import app.landfall.invoices.api.SampleInvoices;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.model.InvoicesModule;
import app.landfall.invoices.model.PracticeInvoices;
import app.landfall.invoices.model.WorkAtStart;
import app.landfall.invoices.paying.PayingModule;
import app.landfall.invoices.ui.BankCommands;
import app.landfall.invoices.ui.InvoiceCommands;
import app.landfall.invoices.ui.bin.BinWindow;
import app.landfall.invoices.ui.home.HomeWindow;
import app.landfall.invoices.ui.list.InvoiceWindow;
import app.landfall.invoices.ui.suppliers.SupplierWindow;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.SampleContent;
import jakarta.inject.Provider;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The invoices plugin: its tables, its commands, and the points through which other plugins bring
/// importers and samples.
public final class InvoicesPlugin implements Plugin {
  private @Nullable Provider<WorkAtStart> atStart;

  @Override
  public void configure(PluginBinder binder) {
    binder.extensionPoint(InvoiceImporter.POINT);
    binder.extensionPoint(SampleInvoices.POINT);
    InvoiceTables.declare(binder);
    binder.install(new InvoicesModule());
    binder.install(new PayingModule());
    atStart = binder.provider(WorkAtStart.class);
    binder.contribute(SampleContent.POINT, PracticeInvoices.class);
    InvoiceCommands.contribute(binder);
    BankCommands.contribute(binder);
    InvoiceWindow.contribute(binder);
    HomeWindow.contribute(binder);
    SupplierWindow.contribute(binder);
    BinWindow.contribute(binder);
  }

  /// What earlier versions kept elsewhere moves by itself.
  @Override
  public void start(PluginContext context) {
    Objects.requireNonNull(atStart).get().begin();
  }
}
