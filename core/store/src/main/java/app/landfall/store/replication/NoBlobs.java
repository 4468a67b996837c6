package app.landfall.store.replication;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The blobs of a store that keeps none: nothing is ever to be done.
final class NoBlobs implements BlobTransfers {
  @Override
  public List<BlobRef> toSend(int most) {
    return List.of();
  }

  @Override
  public List<String> toAsk(Instant saidBefore, int most) {
    return List.of();
  }

  @Override
  public List<BlobRef> toFetch(long largest, int most) {
    return List.of();
  }

  @Override
  public void answered(Collection<String> asked, Map<String, Long> sizes) {}

  @Override
  public void refused(String sha256, String why) {}

  @Override
  public CompletableFuture<byte[]> read(BlobRef blob, long from, int most) {
    return CompletableFuture.completedFuture(new byte[0]);
  }

  @Override
  public CompletableFuture<Long> received(BlobRef blob) {
    return CompletableFuture.completedFuture(0L);
  }

  @Override
  public CompletableFuture<Long> receive(BlobRef blob, long from, byte[] piece) {
    return CompletableFuture.completedFuture(0L);
  }

  @Override
  public boolean isDemanded() {
    return false;
  }

  @Override
  public void notNow(String why) {}

  @Override
  public Replication.CommitSubscription onDemand(Runnable listener) {
    return () -> {};
  }
}
