package app.landfall.host;

import app.landfall.store.Blobs;
import app.landfall.store.ReadWork;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import app.landfall.store.WriteWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// The store as one plugin has it: its live queries and what it is still reading end with it, and a
/// subscriber that throws is named.
final class PluginStore implements Store {
  private final Store store;
  private final CloseStack ownership;
  private final Subscribers subscribers;
  private final Logger log;

  PluginStore(Store store, CloseStack ownership, Subscribers subscribers, Logger log) {
    this.store = store;
    this.ownership = ownership;
    this.subscribers = subscribers;
    this.log = log;
  }

  @Override
  public <T extends @Nullable Object> T read(ReadWork<T> work) {
    return store.read(work);
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> readAsync(ReadWork<T> work) {
    CompletableFuture<T> reading = store.readAsync(work);
    Subscription tied = subscribers.owned(() -> reading.cancel(true), ownership, log);
    var _ = reading.whenComplete((_, _) -> tied.close());
    return reading;
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> write(WriteWork<T> work) {
    return store.write(work);
  }

  @Override
  public <T extends @Nullable Object> Subscription live(
      ReadWork<T> work, Executor deliverOn, Consumer<? super T> subscriber) {
    AtomicBoolean closed = new AtomicBoolean();
    Subscription live =
        store.live(
            subscribers.watched(work, closed::get),
            deliverOn,
            subscribers.guarded("in a live query", subscriber));
    Subscription told =
        () -> {
          closed.set(true);
          live.close();
        };
    return subscribers.owned(told, ownership, log);
  }

  @Override
  public Blobs blobs() {
    return store.blobs();
  }

  @Override
  public String newId() {
    return store.newId();
  }
}
