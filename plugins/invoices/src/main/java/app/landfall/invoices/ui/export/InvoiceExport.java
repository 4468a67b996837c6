package app.landfall.invoices.ui.export;

import app.landfall.invoices.model.InvoiceList.Each;
import app.landfall.invoices.model.InvoiceList.Query;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.text.ListWords;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Lists of invoices as files, for the window and the command line. A file is there once it is
/// whole: half a list looks like a list. Not on the event thread.
public final class InvoiceExport {
  private final Source source;

  /// Where the rows come from.
  @FunctionalInterface
  public interface Source {
    /// Gives all rows of a list in their order.
    void each(Query query, Each each);
  }

  public InvoiceExport(Source source) {
    this.source = source;
  }

  /// Which rows.
  ///
  /// @param query which list
  /// @param picked only these of it; null for all
  public record Rows(Query query, @Nullable Picked picked) {}

  /// Writes a file.
  ///
  /// @param replaces whether it may take the place of one that is there
  /// @param told how many rows are written; what it throws ends the work, and no file is left
  /// @return how many rows
  /// @throws FileAlreadyExistsException where one is there
  /// @throws IOException where the disk does not take it
  public int write(
      Path file, boolean replaces, ExportKind kind, Rows rows, ListWords words, IntConsumer told)
      throws IOException {
    if (!replaces && Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      int count = write(Files.newOutputStream(part), kind, rows, words, told);
      if (replaces) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(part, file);
      }
      return count;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private int write(
      OutputStream target, ExportKind kind, Rows rows, ListWords words, IntConsumer told)
      throws IOException {
    try (target;
        RowFile file = kind.open(target, words, rows.query().today())) {
      return each(
          rows,
          (invoice, done) -> {
            file.write(invoice, words.status(invoice, rows.query().today()));
            told.accept(done);
          });
    } catch (UncheckedIOException failed) {
      throw failed.getCause() == null ? new IOException(failed) : failed.getCause();
    }
  }

  /// The rows themselves.
  ///
  /// @param told as of [#write]
  public List<InvoiceSummary> read(Rows rows, IntConsumer told) {
    List<InvoiceSummary> found = new ArrayList<>();
    each(
        rows,
        (invoice, done) -> {
          found.add(invoice);
          told.accept(done);
        });
    return found;
  }

  private interface Taken {
    void take(InvoiceSummary invoice, int done) throws IOException;
  }

  private int each(Rows rows, Taken taken) {
    Picked picked = rows.picked();
    int[] done = {0};
    source.each(
        rows.query(),
        (invoice, place) -> {
          if (picked == null || picked.has(invoice.id(), place)) {
            done[0]++;
            try {
              taken.take(invoice, done[0]);
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          }
          return picked == null || done[0] < picked.size();
        });
    return done[0];
  }
}
