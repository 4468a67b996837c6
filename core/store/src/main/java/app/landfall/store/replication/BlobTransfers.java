package app.landfall.store.replication;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The blobs as the sync engine sees them: what is to be sent, asked for and fetched, and the bytes
/// in pieces. Lists block as the rest of the door does; what reads or writes files gives a future
/// and does not. Disk trouble comes as the store's exception.
public interface BlobTransfers {
  /// Of a store that keeps none.
  BlobTransfers NONE = new NoBlobs();

  /// What rows refer to, is here, and the server has not said to have. Does not write.
  List<BlobRef> toSend(int most);

  /// What the server is to be asked about, besides [#toSend]: what rows refer to or somebody wants
  /// and nobody had yet, and what the server said to have before a moment. Does not write.
  ///
  /// @param saidBefore an answer from before that is asked for again
  List<String> toAsk(Instant saidBefore, int most);

  /// What the server has and is to be fetched: first what somebody waits for, then what rows refer
  /// to and is not larger than `largest` bytes. Does not write.
  List<BlobRef> toFetch(long largest, int most);

  /// The server has said which of those it was asked about it has whole, with their sizes.
  void answered(Collection<String> asked, Map<String, Long> sizes);

  /// The server does not take this one: it is not sent any more, and nothing else waits for it.
  void refused(String sha256, String why);

  /// A piece of a blob that is here; empty where its file is gone or is not what its name says,
  /// which is noted then.
  CompletableFuture<byte[]> read(BlobRef blob, long from, int most);

  /// How much of a blob has been received before.
  CompletableFuture<Long> received(BlobRef blob);

  /// Adds a piece; whole, it is checked and kept.
  ///
  /// @return how much is there now: `blob.size()` when it is kept, 0 when it was not what its name
  ///   says and has to be fetched anew
  CompletableFuture<Long> receive(BlobRef blob, long from, byte[] piece);

  /// Whether somebody waits for one that is not here.
  boolean isDemanded();

  /// Tells those who wait for one why they cannot have it now.
  void notNow(String why);

  /// Calls `listener` when somebody begins to wait for one; it must return at once.
  Replication.CommitSubscription onDemand(Runnable listener);
}
