package app.landfall.invoices.ui;

import app.landfall.invoices.api.PaymentCheck;
import app.landfall.invoices.run.RunDoubts;
import app.landfall.invoices.run.RunModule;
import app.landfall.plugin.CliCommand;
import app.landfall.plugin.CliCommand.StatusRemark;
import app.landfall.plugin.PluginBinder;

/// The words of the command line about the bank: runs, its answers, its statements.
public final class BankCommands {
  private BankCommands() {}

  /// Contributes them, and what they work with.
  public static void contribute(PluginBinder binder) {
    binder.extensionPoint(PaymentCheck.POINT);
    binder.install(new RunModule());
    binder.contribute(StatusRemark.POINT, RunDoubts::said);

    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "pay",
            "Writes a file for the bank that pays what is due.",
            binder.provider(PayCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "runs", "Lists payment runs, or withdraws one.", binder.provider(RunsCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "bank-answer",
            "Reads what the bank answers to a payment run.",
            binder.provider(BankAnswerCommand.class)));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.writes(
            "statement",
            "Books statements of the bank, or says what an entry pays.",
            binder.provider(StatementCommand.class)));
  }
}
