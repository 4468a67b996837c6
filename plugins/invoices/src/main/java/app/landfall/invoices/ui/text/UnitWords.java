package app.landfall.invoices.ui.text;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

/// Codes of units (UN/ECE Recommendation 20) as people write them.
public final class UnitWords {
  private UnitWords() {}

  /// The word for a code; any other text as it is.
  public static String of(String code) {
    return switch (code) {
      case "C62", "H87", "EA", "PCE", "XPP", "NAR" -> TEXTS.unitPiece();
      case "HUR" -> TEXTS.unitHour();
      case "DAY" -> TEXTS.unitDay();
      case "MON" -> TEXTS.unitMonth();
      case "KGM" -> TEXTS.unitKilogram();
      case "MTR" -> TEXTS.unitMetre();
      case "LTR" -> TEXTS.unitLitre();
      case "KWH" -> TEXTS.unitKilowattHour();
      case "LS" -> TEXTS.unitFlat();
      default -> code;
    };
  }
}
