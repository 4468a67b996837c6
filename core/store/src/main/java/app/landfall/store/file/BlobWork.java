package app.landfall.store.file;

import app.landfall.store.StoreException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Work on files, off the caller's thread, whose failures people can read.
final class BlobWork {
  private final Executor executor;

  BlobWork(Executor executor) {
    this.executor = executor;
  }

  /// What is done.
  @FunctionalInterface
  interface Files<T> {
    T run() throws IOException;
  }

  /// @param what is done, for the message of a failure
  <T> CompletableFuture<T> begin(String what, Files<T> work) {
    return CompletableFuture.supplyAsync(() -> run(what, work), executor);
  }

  /// The same at once.
  static <T> T run(String what, Files<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw failure(what, e);
    }
  }

  private static StoreException failure(String what, IOException e) {
    StoreException.Kind kind =
        String.valueOf(e.getMessage()).contains("No space left")
            ? StoreException.Kind.DISK_FULL
            : StoreException.Kind.UNUSABLE;
    return new StoreException(kind, what + ": " + reason(e) + ".", e);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "it is not there";
      case java.nio.file.AccessDeniedException _ -> "access denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
