package app.landfall.store.file;

import app.landfall.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The blobs that somebody waits for. In memory: who waits goes with the program. Thread-safe.
final class BlobDemands {
  private final Map<String, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /// Whoever asks for the same one waits for the same answer.
  CompletableFuture<Boolean> add(String sha256) {
    if (listeners.isEmpty()) {
      return CompletableFuture.failedFuture(notNowFailure("Nothing can be fetched here"));
    }
    CompletableFuture<Boolean> demand =
        waiting.computeIfAbsent(sha256, _ -> new CompletableFuture<>());
    listeners.forEach(Runnable::run);
    return demand.copy();
  }

  List<String> names() {
    return List.copyOf(waiting.keySet());
  }

  boolean isAny() {
    return !waiting.isEmpty();
  }

  boolean isFor(String sha256) {
    return waiting.containsKey(sha256);
  }

  void arrived(String sha256) {
    CompletableFuture<Boolean> demand = waiting.remove(sha256);
    if (demand != null) {
      demand.complete(true);
    }
  }

  /// None of them can be had now.
  void notNow(String why) {
    names().forEach(sha256 -> notNow(sha256, why));
  }

  void notNow(String sha256, String why) {
    CompletableFuture<Boolean> demand = waiting.remove(sha256);
    if (demand != null) {
      demand.completeExceptionally(notNowFailure(why));
    }
  }

  private static StoreException notNowFailure(String why) {
    return new StoreException(
        StoreException.Kind.UNUSABLE, "This file is not on this computer yet. " + why + ".");
  }

  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void end(Runnable listener) {
    listeners.remove(listener);
  }
}
