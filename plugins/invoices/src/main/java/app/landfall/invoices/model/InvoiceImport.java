package app.landfall.invoices.model;

import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.InvoiceImporter;
import app.landfall.invoices.model.FileResult.Status;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.PluginContext;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;
import app.landfall.store.Store;
import app.landfall.store.StoreException;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// The import of files through the importers that plugins contribute. Each file is its own
/// transaction: an invoice comes with all its lines or not at all, and one bad file stops no other.
/// Importing a file again changes nothing. Blocks; any thread but the event thread.
public final class InvoiceImport {
  /// Larger than any invoice; what is larger is not read into memory.
  private static final long LARGEST = 100L * 1024 * 1024;

  private static final ImportTexts TEXTS = Texts.of(ImportTexts.class);

  private final PluginContext context;
  private final Store store;

  @Inject
  InvoiceImport(PluginContext context, Store store) {
    this.context = context;
    this.store = store;
  }

  /// Why a file was not imported.
  interface ImportTexts {
    Sentence importerFailed(String importer);

    Sentence unknownKind(String file);

    Sentence tooLarge(long megabytes);

    Sentence tooMuchText();

    Sentence absent();

    Sentence closed();

    Sentence notKept();
  }

  /// Told how an import goes, on the thread that runs it.
  public interface Watcher {
    /// How many files will be looked at.
    default void files(long count) {}

    /// This one now.
    default void looksAt(Path file) {}

    /// What became of it; not called for files in folders that no importer accepts.
    void found(FileResult result);
  }

  /// Imports files, and what importers accept in folders. A path that does not exist, or a folder
  /// that cannot be listed, is a result like any other: the rest is imported.
  ///
  /// @param paths files and folders
  /// @return whether it came to its end; false where the thread was interrupted: what was told is
  ///   imported, the rest was not looked at
  public boolean run(List<Path> paths, Watcher watcher) {
    ChosenFiles files = ChosenFiles.of(paths);
    watcher.files(files.list().size());
    Originals originals = new Originals(context.folder().resolve("originals"));
    for (Path file : files.list()) {
      watcher.looksAt(file);
      Optional<Status> outcome =
          Files.exists(file) ? one(file, files.isNamed(file), originals) : Optional.of(absent());
      boolean cutShort =
          Thread.currentThread().isInterrupted()
              && outcome.filter(Status.Unreadable.class::isInstance).isPresent();
      if (!cutShort) { // an interrupted write says nothing about the file
        outcome.ifPresent(result -> watcher.found(new FileResult(file, result)));
      }
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
    }
    return true;
  }

  /// Imports a file that is in memory, such as a sample.
  ///
  /// @param fileName the file's own name
  public Status one(String fileName, byte[] bytes) {
    Originals originals = new Originals(context.folder().resolve("originals"));
    Optional<InvoiceImporter> importer = importer(bytes, fileName);
    return importer.isPresent()
        ? read(importer.get(), fileName, bytes, originals)
        : unknown(fileName);
  }

  private Optional<Status> one(Path file, boolean named, Originals originals) {
    String name = String.valueOf(file.getFileName());
    byte[] bytes;
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        return named ? Optional.of(tooLarge(size)) : Optional.empty();
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      context.logger().info("Cannot read {}", file, unreadable);
      return Optional.of(closed());
    }
    Optional<InvoiceImporter> importer = importer(bytes, name);
    if (importer.isEmpty()) {
      return named ? Optional.of(unknown(name)) : Optional.empty();
    }
    return Optional.of(read(importer.get(), name, bytes, originals));
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

  private Status read(InvoiceImporter importer, String name, byte[] bytes, Originals originals) {
    String sha256 = sha256(bytes);
    Optional<String> here = store.read(tx -> InvoiceRows.bySource(tx, sha256));
    if (here.isPresent()) {
      return new Status.AlreadyHere(here.get());
    }
    return context
        .<InvoiceImporter, ImportResult>call(
            importer, "reading " + name, asked -> asked.read(bytes, name))
        .map(result ->
            switch (result) {
              case ImportResult.Unreadable(String key, Sentence sentence) ->
                  new Status.Unreadable(key, sentence);
              case ImportResult.Imported imported ->
                  save(importer, imported, new ImportedRows.Source(sha256, name), bytes, originals);
            })
        .orElseGet(() -> failed(importer));
  }

  private Status failed(InvoiceImporter importer) {
    String name = context.call(importer, "to say its name", InvoiceImporter::name).orElse("?");
    return new Status.Unreadable("importer-failed", TEXTS.importerFailed(name));
  }

  private Status save(
      InvoiceImporter importer,
      ImportResult.Imported imported,
      ImportedRows.Source source,
      byte[] bytes,
      Originals originals) {
    return context
        .call(
            importer,
            "reading " + source.name(),
            _ -> ImportedRows.of(imported.invoice(), source, store::newId))
        .map(rows -> save(rows, imported, source, bytes, originals))
        .orElseGet(() -> failed(importer));
  }

  private Status save(
      ImportedRows rows,
      ImportResult.Imported imported,
      ImportedRows.Source source,
      byte[] bytes,
      Originals originals) {
    try {
      originals.keep(source.sha256(), bytes);
      return store.write(tx -> insert(tx, rows, imported, source)).join();
    } catch (IOException disk) {
      context.logger().error("Cannot keep the original {}", source.name(), disk);
      return notKept();
    } catch (CompletionException failed) {
      if (FailureText.cause(failed) instanceof StoreException store
          && store.kind() == StoreException.Kind.TOO_LARGE) {
        return tooMuchText();
      }
      throw failed;
    }
  }

  private static Status insert(
      WriteTransaction tx,
      ImportedRows rows,
      ImportResult.Imported imported,
      ImportedRows.Source source) {
    Optional<String> here = InvoiceRows.bySource(tx, source.sha256());
    if (here.isPresent()) {
      return new Status.AlreadyHere(here.get());
    }
    Optional<String> twin = InvoiceRows.twin(tx, rows.invoice());
    rows.insert(tx);
    return new Status.Imported(rows.invoice(), imported.remarks(), twin);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static Status unknown(String name) {
    return new Status.Unreadable("unknown-kind", TEXTS.unknownKind(name));
  }

  private static Status tooLarge(long bytes) {
    return new Status.Unreadable("too-large", TEXTS.tooLarge(bytes >> 20));
  }

  private static Status tooMuchText() {
    return new Status.Unreadable("too-much-text", TEXTS.tooMuchText());
  }

  private static Status absent() {
    return new Status.Unreadable("no-file", TEXTS.absent());
  }

  private static Status closed() {
    return new Status.Unreadable("no-access", TEXTS.closed());
  }

  private static Status notKept() {
    return new Status.Unreadable("not-kept", TEXTS.notKept());
  }
}
