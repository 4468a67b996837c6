package app.landfall.invoices.ui.text;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.DueStatus;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;

/// The one pill of an invoice: what is worth knowing about its day. Normal is quiet.
public final class DueTag {
  private static final int SOON_DAYS = 14;

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
    return switch (status) {
      case DueStatus.Paid() -> new Said(TEXTS.paid(), Tone.SUCCESS);
      case DueStatus.OnHold() -> new Said(TEXTS.standingHold(), Tone.MUTED);
      case DueStatus.InPayment() -> new Said(TEXTS.inPayment(), Tone.WAITING);
      case DueStatus.Overdue(long days) -> new Said(TEXTS.overdueBy(days), Tone.ERROR);
      case DueStatus.Due(long days) when days == 0 -> new Said(TEXTS.dueToday(), Tone.WAITING);
      case DueStatus.Due(long days) when days == 1 -> new Said(TEXTS.dueTomorrow(), Tone.WAITING);
      case DueStatus.Due(long days) when days <= SOON_DAYS ->
          new Said(TEXTS.dueIn(days), Tone.MUTED);
      case DueStatus.NothingDue(boolean credit) ->
          new Said(credit ? TEXTS.credit() : TEXTS.nothingDue(), Tone.MUTED);
      case DueStatus.Due _, DueStatus.Open() -> new Said("", Tone.MUTED);
    };
  }
}
