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
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "bin",
            "Lists deleted invoices and brings them back.",
            binder.provider(BinCommand.class)));
    papers(binder);
    paying(binder);
    DecisionCommands.contribute(binder);
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "suppliers",
            "Lists suppliers and their accounts, and confirms an account.",
            binder.provider(SuppliersCommand.class)));
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

  private static void paying(PluginBinder binder) {
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads(
            "to-pay", "Lists what is to be paid by week.", binder.provider(ToPayCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads("payments", "Lists payments.", binder.provider(PaymentsCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "payment",
            "Notes what was paid, settles by a credit, or takes a payment back.",
            binder.provider(PaymentCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "prepayments",
            "Lists, notes and uses money that suppliers have before any invoice.",
            binder.provider(PrepaymentsCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "accounts",
            "Lists and changes our own accounts.",
            binder.provider(AccountsCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes("hold", "Puts invoices on hold.", binder.provider(HoldCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "release", "Releases invoices on hold.", binder.provider(ReleaseCommand.class)));
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
