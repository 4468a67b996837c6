package app.landfall.invoices.ui.text;

import app.landfall.invoices.model.Invoice;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Codes of the UN lists that invoices use, in words. A code that is not known here is shown as it
/// is.
public final class CodeWords {
  private static final CodeTexts TEXTS = Texts.of(CodeTexts.class);

  /// UNTDID 1001, as far as EN 16931 names them for invoices.
  private static final Map<String, Sentence> DOCUMENTS =
      Map.ofEntries(
          Map.entry("326", TEXTS.partial()),
          Map.entry("380", TEXTS.invoice()),
          Map.entry("381", TEXTS.creditNote()),
          Map.entry("383", TEXTS.debitNote()),
          Map.entry("384", TEXTS.corrected()),
          Map.entry("386", TEXTS.prepayment()),
          Map.entry("389", TEXTS.selfBilled()),
          Map.entry("261", TEXTS.selfBilledCredit()),
          Map.entry("396", TEXTS.factoredCredit()),
          Map.entry("393", TEXTS.factored()),
          Map.entry("875", TEXTS.partialConstruction()),
          Map.entry("876", TEXTS.partialFinalConstruction()),
          Map.entry("877", TEXTS.finalConstruction()));

  /// UNTDID 4461, as far as it is in use.
  private static final Map<String, Sentence> MEANS =
      Map.ofEntries(
          Map.entry("1", TEXTS.notAgreed()),
          Map.entry("10", TEXTS.cash()),
          Map.entry("20", TEXTS.cheque()),
          Map.entry("30", TEXTS.creditTransfer()),
          Map.entry("31", TEXTS.debitTransfer()),
          Map.entry("42", TEXTS.bankTransfer()),
          Map.entry("48", TEXTS.card()),
          Map.entry("49", TEXTS.directDebit()),
          Map.entry("54", TEXTS.creditCard()),
          Map.entry("55", TEXTS.debitCard()),
          Map.entry("57", TEXTS.standingAgreement()),
          Map.entry("58", TEXTS.sepaTransfer()),
          Map.entry("59", TEXTS.sepaDebit()),
          Map.entry("68", TEXTS.online()),
          Map.entry("97", TEXTS.clearing()),
          Map.entry("ZZZ", TEXTS.asAgreed()));

  private CodeWords() {}

  /// What kind of document it is; as stored it may be without a code.
  public static String document(Invoice invoice, Locale language) {
    String code = invoice.documentType();
    Sentence known = code == null ? null : DOCUMENTS.get(code);
    if (known != null) {
      return known.in(language);
    }
    boolean credit = Invoice.CREDIT_NOTE.equals(invoice.kind());
    String word = (credit ? TEXTS.creditNote() : TEXTS.invoice()).in(language);
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
}
