package app.landfall.store;

import org.jspecify.annotations.Nullable;

/// The work that reads in one snapshot.
@FunctionalInterface
public interface ReadWork<T extends @Nullable Object> {
  /// Runs on a reader thread; must not keep the transaction.
  T run(ReadTransaction transaction);
}
