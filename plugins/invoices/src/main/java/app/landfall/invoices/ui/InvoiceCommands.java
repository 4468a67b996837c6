package app.landfall.invoices.ui;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.PluginBinder;

/// The words of the command line that this plugin brings.
public final class InvoiceCommands {
  private InvoiceCommands() {}

  /// Contributes them.
  public static void contribute(PluginBinder binder) {
    binder.install(injector -> injector.bind(InvoiceAdvice.class));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "import",
            "Imports invoices from files and folders.",
            binder.provider(ImportCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads("invoices", "Lists invoices.", binder.provider(InvoicesCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "invoice",
            "Shows, enters, changes or deletes one invoice.",
            binder.provider(InvoiceCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads("suppliers", "Lists suppliers.", binder.provider(SuppliersCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "samples",
            "Writes sample invoices into a folder.",
            binder.provider(SamplesCommand.class)));
  }
}
