package app.landfall.invoices.papers;

import app.landfall.plugin.PluginContext;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/// The move of originals that versions before 0.2 kept in a folder of this plugin: each becomes a
/// paper of the invoice it was read into. A file goes only when its paper is durable, so the move
/// can be stopped and begun again at any time.
public final class EarlierOriginals {
  private final PluginContext context;
  private final Store store;
  private final Papers papers;

  @Inject
  EarlierOriginals(PluginContext context, Store store, Papers papers) {
    this.context = context;
    this.store = store;
    this.papers = papers;
  }

  /// What was known of an original.
  private record Origin(String id, String name) {}

  /// Whether an earlier version has left something.
  public boolean isThere() {
    return Files.isDirectory(folder(), LinkOption.NOFOLLOW_LINKS);
  }

  private Path folder() {
    return context.folder().resolve("originals");
  }

  /// Moves what is there. Blocks; does nothing where nothing is there.
  ///
  /// @return how many were moved
  public synchronized int move() {
    if (!isThere()) {
      return 0;
    }
    Path folder = folder();
    int moved = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : found) {
        if (Thread.currentThread().isInterrupted()) {
          return moved;
        }
        moved += Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? leave(file) : move(file);
      }
    } catch (IOException | CompletionException closed) { // also where another process writes
      context.logger().error("Originals in {} could not be moved.", folder, closed);
    }
    return moved;
  }

  private static int leave(Path folder) throws IOException {
    try (Stream<Path> rest = Files.list(folder)) {
      if (rest.findAny().isEmpty()) {
        Files.delete(folder);
      }
    }
    return 0;
  }

  private int move(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    byte[] bytes = Files.readAllBytes(file);
    String called = String.valueOf(file.getFileName());
    List<Origin> origins = store.read(tx -> origins(tx, called));
    String name = origins.isEmpty() ? called : origins.getFirst().name();
    String paper = papers.keep(name, bytes, "");
    if (!origins.isEmpty()) {
      papers.give(List.of(paper), origins.getFirst().id()).join();
    }
    Files.deleteIfExists(file);
    return 1;
  }

  private static List<Origin> origins(ReadTransaction tx, String sha256) {
    return tx.list(
        Origin.class,
        "SELECT id,ifnull(source_name,:sha) AS name FROM invoices WHERE source_sha256=:sha"
            + " ORDER BY id LIMIT 1",
        Map.of("sha", sha256));
  }
}
