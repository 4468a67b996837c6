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
            "Shows, enters, changes or deletes one invoice, and its history.",
            binder.provider(InvoiceCommand.class)));
    papers(binder);
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads("suppliers", "Lists suppliers.", binder.provider(SuppliersCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads(
            "export",
            "Writes invoices into a file for a spreadsheet.",
            binder.provider(ExportCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "samples",
            "Writes sample invoices into a folder.",
            binder.provider(SamplesCommand.class)));
  }

  private static void papers(PluginBinder binder) {
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "papers", "Lists every file that came in.", binder.provider(PapersCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "paper", "Saves a copy of one paper.", binder.provider(PaperCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "attach", "Keeps files with an invoice.", binder.provider(AttachCommand.class)));
  }
}
