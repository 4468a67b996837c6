package app.landfall.invoices.ui.text;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.DueStatus;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;

/// The one pill of an invoice: what is worth knowing about its day. Normal is quiet.
public final class DueTag {
  private DueTag() {}

  /// What it says; empty where there is nothing to say. That a part was paid is said unless it is
  /// late: the day stands beside it.
  ///
  /// @param partPaid whether something was paid, and something is open
  public static Said of(DueStatus status, boolean partPaid) {
    boolean waits = status instanceof DueStatus.Due || status instanceof DueStatus.Open;
    return partPaid && waits ? new Said(TEXTS.partPaid(), Tone.WAITING) : of(status);
  }

  private static Said of(DueStatus status) {
    String words = ListWords.now().due(status);
    return new Said(words, words.isEmpty() ? Tone.MUTED : tone(status));
  }

  private static Tone tone(DueStatus status) {
    return switch (status) {
      case DueStatus.Paid() -> Tone.SUCCESS;
      case DueStatus.Overdue _ -> Tone.ERROR;
      case DueStatus.InPayment() -> Tone.WAITING;
      case DueStatus.Due(long days) -> days <= 1 ? Tone.WAITING : Tone.MUTED;
      case DueStatus.OnHold(), DueStatus.Open(), DueStatus.NothingDue _ -> Tone.MUTED;
    };
  }
}
