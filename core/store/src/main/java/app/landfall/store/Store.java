package app.landfall.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The store that plugins save with: the database on this computer, shared by all plugins.
///
/// A write is finished when its future completes: row, history and what has to be sent are durable
/// together, and the network plays no part. Thread-safe.
public interface Store {
  /// Reads in one snapshot; waits for the result.
  ///
  /// @throws StoreException on failure
  /// @throws IllegalStateException on the event thread: use [#readAsync] or [#live] there
  <T extends @Nullable Object> T read(ReadWork<T> work);

  /// Reads in one snapshot, once, and does not wait: [#read] for the event thread. What is to stay
  /// as the store has it is a [#live] query. Never blocks.
  ///
  /// @return completes on a reader thread, so hop before touching anything that is not thread-safe:
  ///   `thenAcceptAsync(form::show, Edt.LATER)`; exceptionally with what the work threw or a
  ///   [StoreException]. Cancelling it interrupts the read, and so does the end of the plugin
  <T extends @Nullable Object> CompletableFuture<T> readAsync(ReadWork<T> work);

  /// Runs one transaction on the one writer, after those asked for before.
  ///
  /// Whatever SQL it runs on synced tables is captured for sync in the same transaction. What the
  /// work throws rolls everything back and completes the future exceptionally.
  ///
  /// @return completes when the commit is durable; on the writer thread, so hop before touching
  ///   anything that is not thread-safe
  /// @throws IllegalStateException from inside another write
  <T extends @Nullable Object> CompletableFuture<T> write(WriteWork<T> work);

  /// Runs `work` now and again after every commit that touched a table it reads, from here or from
  /// the network; results are coalesced under load and delivered in order.
  ///
  /// It reads what its statements name, and what views they name are made of, whatever SQLite does
  /// with them. A commit touches what was written, and what triggers and the actions of foreign
  /// keys change with it.
  ///
  /// @param deliverOn runs the subscriber; never the writer thread
  /// @return closing it stops deliveries. Those of a plugin end with the plugin by themselves: only
  ///   what ends earlier, such as a tab, has to keep this and close it
  <T extends @Nullable Object> Subscription live(
      ReadWork<T> work, Executor deliverOn, Consumer<? super T> subscriber);

  /// The files that rows refer to.
  default Blobs blobs() {
    throw new UnsupportedOperationException("This store keeps no files");
  }

  /// A fresh id: UUIDv7 text, ascending with time, so that new rows lie side by side.
  String newId();
}
