package app.landfall.invoices.model;

import app.landfall.invoices.api.EmbeddedFile;
import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.InvoiceImporter;
import app.landfall.invoices.incoming.ChosenFiles;
import app.landfall.invoices.incoming.IncomingFile;
import app.landfall.invoices.incoming.Place;
import app.landfall.invoices.incoming.Refusal;
import app.landfall.invoices.incoming.Taker;
import app.landfall.invoices.model.FileResult.Status;
import app.landfall.invoices.papers.PaperKind;
import app.landfall.invoices.papers.Papers;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.StoreException;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// The import of files through the importers that plugins contribute. Each file is kept as a paper
/// before it is read, so that what cannot be read lies in the inbox of papers. An invoice comes
/// with all its lines or not at all, and one bad file stops no other. Importing a file again
/// changes nothing, and heals a paper that is missing. Blocks; any thread but the event thread.
public final class InvoiceImport {
  /// Reasons for leaving out what nobody asked for by its name.
  private static final Set<String> UNASKED = Set.of("hidden", "link", "not-a-file", "part-of-mail");

  private static final ImportTexts TEXTS = Texts.of(ImportTexts.class);

  private final PluginContext context;
  private final Store store;
  private final Papers papers;

  @Inject
  InvoiceImport(PluginContext context, Store store, Papers papers) {
    this.context = context;
    this.store = store;
    this.papers = papers;
  }

  /// Why a file was not imported.
  interface ImportTexts {
    Sentence importerFailed(String importer);

    Sentence unknownKind(String file);

    Sentence noInvoiceInside();

    Sentence tooMuchText();

    Sentence notKept();
  }

  /// Told how an import goes, on the thread that runs it.
  public interface Watcher {
    /// How many files will be looked at.
    default void files(long count) {}

    /// This one now.
    default void looksAt(Path file) {}

    /// What became of a file, or of something inside one.
    void found(FileResult result);
  }

  /// Imports files, and what importers accept in folders, zips and mails. A path that does not
  /// exist, or a folder that cannot be listed, is a result like any other: the rest is imported.
  ///
  /// @param paths files and folders
  /// @return whether it came to its end; false where the thread was interrupted: what was told is
  ///   imported, the rest was not looked at
  public boolean run(List<Path> paths, Watcher watcher) {
    ChosenFiles files = ChosenFiles.of(paths);
    watcher.files(files.list().size());
    Telling telling = new Telling(watcher);
    for (Path file : files.list()) {
      watcher.looksAt(file);
      files.read(file, telling);
      telling.settle();
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return true;
  }

  /// Keeps, reads and tells what comes in.
  private final class Telling implements Taker {
    private final Watcher watcher;

    /// The invoices that came out of packed files, by their places.
    private final Map<Place, String> unpacked = new LinkedHashMap<>();

    /// What came in a packed file and is nothing that is read: whether that matters is known when
    /// all of it has come.
    private final Map<IncomingFile, Status.Unreadable> beside = new LinkedHashMap<>();

    Telling(Watcher watcher) {
      this.watcher = watcher;
    }

    @Override
    public void comes(IncomingFile incoming) {
      Place place = incoming.place();
      Status status = one(incoming, from(place));
      if (place.inside().isEmpty()) {
        settle();
        unpacked.clear();
      } else {
        invoice(status).ifPresent(id -> unpacked.put(place, id));
      }
      if (!place.inside().isEmpty()
          && status instanceof Status.Unreadable why
          && why.key().equals("unknown-kind")
          && why.kept()) {
        beside.put(incoming, why);
      } else {
        tell(place, status);
      }
    }

    /// A text beside the invoice in one mail is kept with it, and no failure.
    void settle() {
      beside.forEach((incoming, why) -> {
        Optional<String> invoice = besideOf(incoming.place());
        invoice.ifPresent(id -> keepWith(id, incoming));
        tell(incoming.place(), invoice.isPresent() ? new Status.Beside(invoice) : why);
      });
      beside.clear();
    }

    private void keepWith(String invoice, IncomingFile incoming) {
      Place place = incoming.place();
      String id = papers.keep(incoming.name(), incoming.bytes(), place.toString());
      papers.giveNew(List.of(id), invoice).join();
    }

    private Optional<String> besideOf(Place place) {
      boolean mail = String.valueOf(place.file()).toLowerCase(Locale.ROOT).endsWith(".eml");
      return mail ? from(Place.of(place.file())) : Optional.empty();
    }

    private Optional<String> from(Place mail) {
      return unpacked.entrySet().stream()
          .filter(one -> one.getKey().isIn(mail))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    @Override
    public void leaves(Place place, Refusal why) {
      tell(
          place,
          UNASKED.contains(why.key())
              ? new Status.Skipped(why.key(), why.sentence())
              : new Status.Unreadable(why.key(), why.sentence(), false));
    }

    private void tell(Place place, Status status) {
      boolean failed = status instanceof Status.Unreadable;
      if (!(failed && Thread.currentThread().isInterrupted())) {
        watcher.found(new FileResult(place, status)); // an interrupted write says nothing of it
      }
    }
  }

  private static Optional<String> invoice(Status status) {
    return switch (status) {
      case Status.Imported imported -> Optional.of(imported.invoice().id());
      case Status.AlreadyHere here -> Optional.of(here.id());
      case Status.Beside _, Status.Unreadable _, Status.Skipped _ -> Optional.empty();
    };
  }

  /// Imports a file that is in memory, such as a sample.
  ///
  /// @param fileName the file's own name
  public Status one(String fileName, byte[] bytes) {
    Place place = Place.of(Path.of(fileName));
    return one(new IncomingFile(place, bytes, true, Optional.empty()), Optional.empty());
  }

  /// Kept first, then read. What only lay in a folder and is no paper is left there.
  ///
  /// @param unpacked the invoice that came out of the same mail
  private Status one(IncomingFile incoming, Optional<String> unpacked) {
    Optional<InvoiceImporter> importer =
        incoming.unread().isPresent()
            ? Optional.empty()
            : importer(incoming.bytes(), incoming.name());
    boolean paper = PaperKind.of(incoming.bytes(), incoming.name()) != PaperKind.OTHER;
    if (importer.isEmpty() && !incoming.asked() && !paper) {
      return new Status.Skipped("unknown-kind", TEXTS.unknownKind(incoming.name()));
    }
    try {
      String id = papers.keep(incoming.name(), incoming.bytes(), incoming.place().toString());
      Status status =
          importer.isPresent()
              ? read(importer.get(), incoming.name(), incoming.bytes(), id)
              : unread(incoming, paper, id, unpacked);
      importer.ifPresent(by -> keepInside(by, incoming, status));
      if (status instanceof Status.Unreadable why) {
        papers.unread(id, why.key(), why.sentence().in(Texts.language()));
      }
      return status;
    } catch (CompletionException failed) {
      context.logger().error("Cannot keep {}", incoming.name(), failed);
      return new Status.Unreadable("not-kept", TEXTS.notKept(), false);
    }
  }

  private Status unread(
      IncomingFile incoming, boolean paper, String id, Optional<String> unpacked) {
    Refusal why =
        incoming
            .unread()
            .orElseGet(() ->
                paper
                    ? new Refusal("no-e-invoice", TEXTS.noInvoiceInside())
                    : new Refusal("unknown-kind", TEXTS.unknownKind(incoming.name())));
    boolean opened = why.key().equals("mail-opened");
    if (opened && unpacked.isPresent()) {
      papers.give(List.of(id), unpacked.get()).join();
    }
    if (opened) {
      papers.unread(id, why.key(), why.sentence().in(Texts.language()));
      return new Status.Beside(unpacked);
    }
    return new Status.Unreadable(why.key(), why.sentence(), true);
  }

  private Optional<InvoiceImporter> importer(byte[] bytes, String name) {
    byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, InvoiceImporter.HEAD_BYTES));
    return context.contributions(InvoiceImporter.POINT).stream()
        .filter(it ->
            context
                .call(it, "looking at " + name, asked -> asked.accepts(head, name))
                .orElse(false))
        .findFirst();
  }

  private Status read(InvoiceImporter importer, String name, byte[] bytes, String paper) {
    Optional<String> here = store.read(tx -> InvoiceRows.bySource(tx, paper));
    if (here.isPresent()) {
      papers
          .give(List.of(paper), here.get())
          .join(); // one that was imported before papers were kept
      return store.read(tx -> alreadyHere(tx, here.get()));
    }
    return context
        .<InvoiceImporter, ImportResult>call(
            importer, "reading " + name, asked -> asked.read(bytes, name))
        .map(result ->
            switch (result) {
              case ImportResult.Unreadable(String key, Sentence sentence) ->
                  new Status.Unreadable(key, sentence, true);
              case ImportResult.Imported imported ->
                  save(importer, imported, new ImportedRows.Source(paper, name));
            })
        .orElseGet(() -> failed(importer));
  }

  private static Status alreadyHere(ReadTransaction tx, String id) {
    String name =
        tx.text(
            "SELECT CAST(ifnull(vendor_name,'') AS TEXT)||' '||CAST(ifnull(invoice_number,'') AS TEXT)"
                + " FROM invoices WHERE id=:id",
            Map.of("id", id));
    return new Status.AlreadyHere(id, name == null ? "" : name.strip());
  }

  private Status failed(InvoiceImporter importer) {
    String name = context.call(importer, "to say its name", InvoiceImporter::name).orElse("?");
    return new Status.Unreadable("importer-failed", TEXTS.importerFailed(name), true);
  }

  private Status save(
      InvoiceImporter importer, ImportResult.Imported imported, ImportedRows.Source source) {
    return context
        .call(
            importer,
            "reading " + source.name(),
            _ -> ImportedRows.of(imported, source, store::newId))
        .map(rows -> save(rows, imported, source))
        .orElseGet(() -> failed(importer));
  }

  /// What travels inside an invoice is kept beside it, so that it can be opened by itself.
  private void keepInside(InvoiceImporter importer, IncomingFile incoming, Status status) {
    if (status instanceof Status.Imported imported) {
      String name = incoming.name();
      List<EmbeddedFile> inside =
          context
              .<InvoiceImporter, List<EmbeddedFile>>call(
                  importer,
                  "taking files out of " + name,
                  asked -> asked.embedded(incoming.bytes(), name))
              .orElse(List.of());
      List<String> kept =
          inside.stream()
              .map(file -> papers.keep(file.name(), file.content(), incoming.place().toString()))
              .toList();
      papers.giveNew(kept, imported.invoice().id()).join();
    }
  }

  private Status save(
      ImportedRows rows, ImportResult.Imported imported, ImportedRows.Source source) {
    try {
      return store.write(tx -> insert(tx, rows, imported, source)).join();
    } catch (CompletionException failed) {
      if (FailureText.cause(failed) instanceof StoreException store
          && store.kind() == StoreException.Kind.TOO_LARGE) {
        return new Status.Unreadable("too-much-text", TEXTS.tooMuchText(), true);
      }
      throw failed;
    }
  }

  private Status insert(
      WriteTransaction tx,
      ImportedRows rows,
      ImportResult.Imported imported,
      ImportedRows.Source source) {
    Optional<String> here = InvoiceRows.bySource(tx, source.sha256());
    if (here.isPresent()) {
      return alreadyHere(tx, here.get());
    }
    Optional<String> twin = InvoiceRows.twin(tx, rows.invoice());
    rows.insert(tx);
    papers.give(tx, source.sha256(), rows.invoice().id());
    return new Status.Imported(rows.invoice(), imported.remarks(), twin);
  }
}
