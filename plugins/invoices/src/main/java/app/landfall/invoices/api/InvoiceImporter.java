package app.landfall.invoices.api;

import app.landfall.plugin.ExtensionPoint;
import java.util.List;

/// An importer of one kind of invoice file. Plugins contribute importers; the invoices plugin asks
/// each in turn and uses the first that accepts.
///
/// Implementations are stateless and may be called from any thread except the event thread, from
/// several threads at once.
public interface InvoiceImporter {

  /// Where importers are contributed.
  ExtensionPoint<InvoiceImporter> POINT =
      ExtensionPoint.of("invoices.importers", InvoiceImporter.class);

  /// How many bytes of the beginning of a file a caller passes to [#accepts] (fewer where the file
  /// is shorter).
  int HEAD_BYTES = 8192;

  /// Name of the importer for messages and logs, for example `E-invoices`.
  String name();

  /// Whether this importer wants to read the file, judged cheaply by its beginning and its name.
  /// Accepting is no promise that [#read] succeeds. Does not block, does not throw.
  ///
  /// @param head the first bytes of the file, at most [#HEAD_BYTES]
  /// @param fileName the file's own name without folders, possibly empty
  boolean accepts(byte[] head, String fileName);

  /// Reads a whole file. Blocks for as long as parsing takes and no longer than the importer's own
  /// time limit. Never throws for what is in the file: whatever is wrong comes back as
  /// [ImportResult.Unreadable]. Idempotent: the same bytes give an equal result.
  ///
  /// @param source the complete file; not altered and not kept
  /// @param fileName the file's own name without folders, possibly empty
  ImportResult read(byte[] source, String fileName);

  /// The files inside one that [#read] has read, other than the invoice itself; they are kept with
  /// it. Blocks; never throws for what is in the file: what cannot be taken out is not in the list.
  ///
  /// @param source the complete file; not altered and not kept
  /// @param fileName the file's own name without folders, possibly empty
  default List<EmbeddedFile> embedded(byte[] source, String fileName) {
    return List.of();
  }
}
