package app.landfall.invoices.model;

import app.landfall.invoices.api.Remark;
import app.landfall.invoices.incoming.Place;
import app.landfall.plugin.Sentence;
import java.util.List;
import java.util.Optional;

/// The result of importing one file.
///
/// @param place where it was found
/// @param status what became of it
public record FileResult(Place place, Status status) {

  /// What became of a file.
  public sealed interface Status {

    /// Its invoice is stored.
    ///
    /// @param invoice as stored
    /// @param remarks what a person should know about the reading
    /// @param twin another invoice with the same supplier and number: possibly the same one
    record Imported(Invoice invoice, List<Remark> remarks, Optional<String> twin)
        implements Status {
      public Imported {
        remarks = List.copyOf(remarks);
      }
    }

    /// The very same file was imported before; nothing was changed.
    ///
    /// @param id the invoice it became
    /// @param name its supplier and number, as far as they are known
    record AlreadyHere(String id, String name) implements Status {}

    /// Nothing was imported from it.
    ///
    /// @param key stable name of the reason
    /// @param sentence what is wrong and what to do
    /// @param kept whether the file is kept, in the inbox of papers
    record Unreadable(String key, Sentence sentence, boolean kept) implements Status {}

    /// A mail, which is kept beside what came out of it.
    ///
    /// @param invoice the invoice it is kept with; empty in the inbox of papers
    record Beside(Optional<String> invoice) implements Status {}

    /// It was left where it is, and nothing was read of it.
    ///
    /// @param key stable name of the reason
    /// @param sentence the reason
    record Skipped(String key, Sentence sentence) implements Status {}
  }
}
