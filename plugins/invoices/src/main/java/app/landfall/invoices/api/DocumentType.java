package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.util.Set;

/// BT-3, the UNTDID 1001 code of a document and whether it is a credit note.
///
/// @param code the code as stated, for example `380`; empty where the document states none
/// @param creditNote whether positive amounts lower what we owe
public record DocumentType(String code, boolean creditNote) {
  /// Checks what it is given.
  public DocumentType {
    code = Needed.part(code, "DocumentType.code");
  }

  /// The credit note codes of UNTDID 1001. 389 (self-billing, in German *Gutschrift*) and 384
  /// (corrected invoice) are invoices: their amounts count as they stand.
  private static final Set<String> CREDIT_NOTES =
      Set.of(
          "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532");

  /// The type for a code, by the code alone.
  public static DocumentType ofCode(String code) {
    return new DocumentType(code, CREDIT_NOTES.contains(code));
  }

  /// A credit note whatever its code says, for documents whose root element already tells.
  public static DocumentType creditNote(String code) {
    return new DocumentType(code, true);
  }
}
