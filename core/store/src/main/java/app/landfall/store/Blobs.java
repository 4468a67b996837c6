package app.landfall.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The bytes that plugins keep beside their rows: papers, scans, mails. Each is immutable and named
/// by the SHA-256 of its bytes; a row refers to it by a column declared with
/// [SyncedTable.Builder#blob]. What a row refers to is sent to the server after the rows, fetched
/// from it, in every backup, and never let go of; what nothing names goes after 90 days.
///
/// No method blocks, so all may be called on the event thread. Futures complete on a thread of the
/// store: hop before touching anything that is not thread-safe. They complete exceptionally with a
/// [StoreException].
public interface Blobs {
  /// The largest blob in bytes, here and at the server.
  long LARGEST = 256L * 1024 * 1024;

  /// Keeps a copy of a file, which is only read.
  ///
  /// @return completes when bytes and name are durable, so keep first and save the row that refers
  ///   to it then; the same bytes again are the same blob, and heal a file that was damaged.
  ///   Exceptionally TOO_LARGE above [#LARGEST], UNUSABLE where the file cannot be read, DISK_FULL
  CompletableFuture<KeptBlob> keep(Path source);

  /// The same of what a stream gives; it is read and closed on another thread.
  CompletableFuture<KeptBlob> keep(InputStream source);

  /// The same of bytes in memory.
  CompletableFuture<KeptBlob> keep(byte[] bytes);

  /// The file of a blob that is here, to be read only; empty where it is not here. Costs no
  /// network.
  CompletableFuture<Optional<Path>> file(String sha256);

  /// Where it is, as far as is known here. Costs no network. In SQL that reads, the table
  /// `landfall_blob(sha256, size, here, server)` says the same: `here` is 1 or 0, `server` is 0
  /// where the server has not said that it has it.
  CompletableFuture<BlobPresence> presence(String sha256);

  /// The file of a blob, fetched from the server first where it is not here.
  ///
  /// @return exceptionally UNUSABLE with one sentence that says why it cannot be had now: no
  ///   server, none that answers, or one that does not have it yet
  CompletableFuture<Path> fetch(String sha256);
}
