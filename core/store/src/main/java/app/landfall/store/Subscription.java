package app.landfall.store;

/// A subscription, which goes on until it is closed.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /// Ends it; idempotent, never throws, from any thread.
  @Override
  void close();
}
