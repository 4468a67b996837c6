package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.StatedCheck;
import app.landfall.invoices.ui.text.Amounts;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The sentence on what the check of an invoice's stated amounts has found.
public final class SumSentence {
  private SumSentence() {}

  /// @param worst empty where nothing could be checked
  public static String of(Invoice invoice, Optional<StatedCheck> worst, Locale language) {
    if (worst.isEmpty()) {
      return TEXTS.sumsNothing();
    }
    String by = by(invoice, worst.get(), language);
    return switch (worst.get().verdict()) {
      case OK -> TEXTS.sumsOk();
      case ROUNDING -> TEXTS.sumsRounding(by);
      case MISMATCH -> TEXTS.sumsMismatch(part(worst.get()), by);
    };
  }

  private static String by(Invoice invoice, StatedCheck check, Locale language) {
    String currency = Objects.requireNonNullElse(invoice.currency(), "");
    return (new Amounts(language).write(check.difference().abs(), currency) + " " + currency)
        .strip();
  }

  private static String part(StatedCheck check) {
    return switch (check.part()) {
      case LINES -> TEXTS.checkLines();
      case NET -> TEXTS.checkNet();
      case VAT -> TEXTS.checkVat();
      case TOTAL -> TEXTS.checkTotal();
      case DUE -> TEXTS.checkDue();
    };
  }
}
