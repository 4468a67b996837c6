package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.BankWords.BANK;

import app.landfall.invoices.model.InvoiceDetail.InFile;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.invoices.run.PaymentRuns.Overview;
import app.landfall.invoices.run.PaymentRuns.WrittenFile;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.QuestionDialog;
import java.awt.Component;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The questions before something that a bank may undo no more: what it has been given it carries
/// out, whatever is withdrawn or deleted here. Enter changes nothing. Event thread.
final class BankQuestions {
  private BankQuestions() {}

  /// Whether a run is to be withdrawn.
  static boolean withdraws(Component parent, Overview run) {
    WrittenBy written = run.run().written();
    String file =
        run.files().stream()
            .map(WrittenFile::file)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    return QuestionDialog.askBeforeLoss(
            parent,
            BANK.askWithdraw(day(written), WrittenRunRows.sum(run)),
            BANK.askWithdrawText(run.lines().size(), file, written.who()),
            BANK.withdraw(),
            BANK.leaveRun())
        == 0;
  }

  /// Whether invoices of which some stand in files to the bank are to be deleted.
  ///
  /// @param what the invoice, where it is one
  /// @param all how many
  static boolean deletes(Component parent, String what, long all, List<InFile> files) {
    long some = files.stream().map(InFile::invoiceId).distinct().count();
    String named =
        files.stream()
            .map(file -> WrittenBy.of(file.writtenAt(), file.writtenBy()))
            .map(by -> day(by) + " (" + by.who() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    return QuestionDialog.askBeforeLoss(
            parent,
            all == 1 ? BANK.askDelete(what) : BANK.askDeleteMany(some, all),
            BANK.askDeleteText(named),
            BANK.deleteAllTheSame(),
            BANK.leaveInvoice())
        == 0;
  }

  private static String day(WrittenBy by) {
    return by.day() == null ? "?" : Formats.now().day(by.day());
  }
}
