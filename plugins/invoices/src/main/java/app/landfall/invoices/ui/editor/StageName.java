package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Workflow;

/// The names of the stages of our own handling.
final class StageName {
  private StageName() {}

  static String of(Workflow stage) {
    return switch (stage) {
      case NEW -> TEXTS.standingNew();
      case REVIEW -> TEXTS.standingReview();
      case APPROVED -> TEXTS.standingApproved();
      case ON_HOLD -> TEXTS.standingHold();
      case DISPUTED -> TEXTS.standingDisputed();
    };
  }
}
