package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import app.landfall.plugin.Sentence;
import java.util.List;

/// The result of reading one source file.
public sealed interface ImportResult {

  /// The file was read.
  ///
  /// @param invoice what the document states
  /// @param remarks what a person should know about the reading, in document order; often empty
  record Imported(ImportedInvoice invoice, List<Remark> remarks) implements ImportResult {
    public Imported {
      invoice = Needed.part(invoice, "Imported.invoice");
      remarks = Needed.list(remarks, "Imported.remarks");
    }
  }

  /// The file was not read. The caller keeps the original and shows the sentence.
  ///
  /// @param key stable name of the reason, for example `dtd` or `truncated`; never shown
  /// @param sentence one sentence that says what is wrong and what to do
  record Unreadable(String key, Sentence sentence) implements ImportResult {
    /// Checks what it is given.
    public Unreadable {
      key = Needed.part(key, "Unreadable.key");
      sentence = Needed.part(sentence, "Unreadable.sentence");
    }
  }
}
