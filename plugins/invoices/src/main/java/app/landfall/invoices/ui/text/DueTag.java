package app.landfall.invoices.ui.text;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.DueStatus;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;

/// The one pill of an invoice: what is worth knowing about its day. Normal is quiet.
public final class DueTag {
  private static final int SOON_DAYS = 14;

  private DueTag() {}

  /// What it says; empty where there is nothing to say.
  public static Said of(DueStatus status) {
    return switch (status) {
      case DueStatus.Paid() -> new Said(TEXTS.paid(), Tone.SUCCESS);
      case DueStatus.Overdue(long days) -> new Said(TEXTS.overdueBy(days), Tone.ERROR);
      case DueStatus.Due(long days) when days == 0 -> new Said(TEXTS.dueToday(), Tone.WAITING);
      case DueStatus.Due(long days) when days == 1 -> new Said(TEXTS.dueTomorrow(), Tone.WAITING);
      case DueStatus.Due(long days) when days <= SOON_DAYS ->
          new Said(TEXTS.dueIn(days), Tone.MUTED);
      case DueStatus.NothingDue() -> new Said(TEXTS.credit(), Tone.MUTED);
      case DueStatus.Due _, DueStatus.Open() -> new Said("", Tone.MUTED);
    };
  }
}
