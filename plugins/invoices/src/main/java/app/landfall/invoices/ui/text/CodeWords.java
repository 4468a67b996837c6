package app.landfall.invoices.ui.text;

import app.landfall.invoices.api.Sentence;
import app.landfall.invoices.model.Invoice;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Codes of the UN lists that invoices use, in words. A code that is not known here is shown as it
/// is.
public final class CodeWords {
  private static final Sentence INVOICE = new Sentence("Invoice", "Rechnung");
  private static final Sentence CREDIT_NOTE = new Sentence("Credit note", "Gutschrift");

  /// UNTDID 1001, as far as EN 16931 names them for invoices.
  private static final Map<String, Sentence> DOCUMENTS =
      Map.ofEntries(
          word("326", "Partial invoice", "Teilrechnung"),
          Map.entry("380", INVOICE),
          Map.entry("381", CREDIT_NOTE),
          word("383", "Debit note", "Belastungsanzeige"),
          word("384", "Corrected invoice", "Rechnungskorrektur"),
          word("386", "Prepayment invoice", "Vorauszahlungsrechnung"),
          word("389", "Self-billed invoice", "Gutschrift im Abrechnungsverfahren"),
          word("261", "Self-billed credit note", "Storno im Gutschriftverfahren"),
          word("396", "Factored credit note", "Abgetretene Gutschrift"),
          word("393", "Factored invoice", "Abgetretene Rechnung"),
          word("875", "Partial construction invoice", "Abschlagsrechnung (Bau)"),
          word("876", "Partial final construction invoice", "Teilschlussrechnung (Bau)"),
          word("877", "Final construction invoice", "Schlussrechnung (Bau)"));

  /// UNTDID 4461, as far as it is in use.
  private static final Map<String, Sentence> MEANS =
      Map.ofEntries(
          word("1", "Not agreed", "Nicht vereinbart"),
          word("10", "Cash", "Bar"),
          word("20", "Cheque", "Scheck"),
          word("30", "Credit transfer", "Überweisung"),
          word("31", "Debit transfer", "Lastschrift"),
          word("42", "Bank transfer", "Überweisung"),
          word("48", "Card", "Karte"),
          word("49", "Direct debit", "Lastschrift"),
          word("54", "Credit card", "Kreditkarte"),
          word("55", "Debit card", "Debitkarte"),
          word("57", "Standing agreement", "Dauervereinbarung"),
          word("58", "SEPA credit transfer", "SEPA-Überweisung"),
          word("59", "SEPA direct debit", "SEPA-Lastschrift"),
          word("68", "Online payment", "Online-Zahlung"),
          word("97", "Clearing", "Verrechnung"),
          word("ZZZ", "As agreed", "Nach Vereinbarung"));

  private CodeWords() {}

  /// What kind of document it is; as stored it may be without a code.
  public static String document(Invoice invoice, Locale language) {
    String code = invoice.documentType();
    Sentence known = code == null ? null : DOCUMENTS.get(code);
    if (known != null) {
      return known.in(language);
    }
    boolean credit = Invoice.CREDIT_NOTE.equals(invoice.kind());
    String word = (credit ? CREDIT_NOTE : INVOICE).in(language);
    return code == null ? word : word + " (" + code + ")";
  }

  /// How it is to be paid.
  ///
  /// @param codes as stored, several with `; ` between them; null where nothing is stated
  public static @Nullable String means(@Nullable String codes, Locale language) {
    return codes == null
        ? null
        : Arrays.stream(codes.split("; ", -1))
            .map(code -> {
              Sentence word = MEANS.get(code);
              return word == null ? code : word.in(language);
            })
            .distinct()
            .collect(Collectors.joining("; "));
  }

  private static Map.Entry<String, Sentence> word(String code, String english, String german) {
    return Map.entry(code, new Sentence(english, german));
  }
}
