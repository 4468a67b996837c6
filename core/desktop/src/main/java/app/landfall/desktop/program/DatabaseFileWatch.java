package app.landfall.desktop.program;

import app.landfall.store.file.StoreFile;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A watch on the files of the database: what another program writes there is taken in at once,
/// shown and sent, and does not wait for the next save.
///
/// The system tells when a file changes, so nothing runs while nothing happens. What is written
/// here wakes it, too: it looks ten times a second at most, and a look costs the writer no commit.
final class DatabaseFileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFileWatch.class);
  private static final long GATHERED_MILLIS = 100;

  private final StoreFile file;
  private final WatchService watch;
  private final Thread thread;

  private DatabaseFileWatch(StoreFile file, WatchService watch) {
    this.file = file;
    this.watch = watch;
    this.thread = Thread.ofPlatform().daemon().name("database-watch").start(this::follow);
  }

  /// Begins to watch. Where the system cannot tell of changes, they are found at the next save or
  /// sync, as the log then says.
  static AutoCloseable begin(StoreFile file) {
    Path folder = file.database().file().resolveSibling("").toAbsolutePath();
    try {
      WatchService watch = folder.getFileSystem().newWatchService();
      folder.register(
          watch, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
      return new DatabaseFileWatch(file, watch);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("{} cannot be watched: what others write there shows later", folder, e);
      return () -> {};
    }
  }

  private void follow() {
    try {
      look(); // what was written before it began
      while (true) {
        WatchKey key = watch.take();
        TimeUnit.MILLISECONDS.sleep(GATHERED_MILLIS);
        boolean concerns = key.pollEvents().stream().anyMatch(event -> isOurs(event.context()));
        if (concerns) {
          look();
        }
        key.reset();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      LOG.debug("The watch on the database ends", e);
    }
  }

  /// An overflow names no file: then it may be any.
  private boolean isOurs(Object changed) {
    String name = file.database().file().getFileName().toString();
    return !(changed instanceof Path path) || path.toString().startsWith(name);
  }

  private void look() {
    try {
      file.lookOutside().join();
    } catch (CompletionException e) {
      LOG.warn("What others may have written was not looked at", e.getCause());
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
    thread.interrupt();
  }
}
