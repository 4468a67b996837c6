package app.landfall.invoices.papers;

import app.landfall.plugin.PluginContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies of papers for other programs and other folders, each under its sender's name made safe.
/// The kept bytes themselves are never handed out. Blocks where said; not for the event thread.
public final class PaperCopies {
  private static final Duration KEPT = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(PaperCopies.class);

  private final Supplier<Path> folder;
  private final InstantSource clock;
  private final Papers papers;

  @Inject
  PaperCopies(PluginContext context, Papers papers) {
    this(() -> context.folder().resolve("opened"), context.clock(), papers);
  }

  PaperCopies(Supplier<Path> folder, InstantSource clock, Papers papers) {
    this.folder = folder;
    this.clock = clock;
    this.papers = papers;
  }

  /// A copy that only lies there to be looked at: private, read-only, gone a day later.
  ///
  /// @return exceptionally with one sentence where the bytes cannot be had
  public CompletableFuture<Path> toLookAt(KeptPaper paper) {
    return papers.file(paper.id()).thenApplyAsync(bytes -> copied(bytes, paper));
  }

  private Path copied(Path bytes, KeptPaper paper) {
    try {
      Path folder = Files.createDirectories(opened());
      Path copy = Files.createTempDirectory(folder, "paper").resolve(paper.fileName());
      Files.copy(bytes, copy);
      if (!copy.toFile().setReadOnly()) {
        LOG.info("{} could not be made read-only.", copy);
      }
      return copy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Saves a copy where a person says.
  ///
  /// @return exceptionally where the bytes cannot be had, or a file is there and may not be
  ///   replaced
  public CompletableFuture<Path> save(KeptPaper paper, Path target, boolean replace) {
    return papers.file(paper.id()).thenApplyAsync(bytes -> copy(bytes, target, replace));
  }

  private static Path copy(Path bytes, Path target, boolean replace) {
    Path whole = target.resolveSibling(target.getFileName() + ".part");
    try {
      write(bytes, whole);
      return replace
          ? Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING)
          : Files.move(whole, target);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      discard(whole);
    }
  }

  /// With the rights of any new file: the kept one may only be read.
  private static void write(Path bytes, Path whole) throws IOException {
    try (OutputStream out = Files.newOutputStream(whole)) {
      Files.copy(bytes, out);
    }
  }

  private static void discard(Path whole) {
    try {
      Files.deleteIfExists(whole);
    } catch (IOException failed) {
      LOG.info("{} is left over and can be deleted.", whole, failed);
    }
  }

  private Path opened() {
    return folder.get();
  }

  /// Whether there may be copies of earlier days.
  public boolean isThere() {
    return Files.isDirectory(opened());
  }

  /// Deletes what was looked at before yesterday. Blocks.
  public void tidy() {
    if (!isThere()) {
      return;
    }
    Instant before = clock.instant().minus(KEPT);
    try (Stream<Path> folders = Files.list(opened())) {
      for (Path folder : folders.toList()) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
          Files.walkFileTree(folder, new Deleting());
        }
      }
    } catch (IOException open) {
      LOG.info("Copies of papers are still open in another program.", open);
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.toFile().setWritable(true) || !Files.deleteIfExists(file)) {
        throw new IOException(file.toString());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
