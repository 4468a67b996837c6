package app.landfall.store;

import org.jspecify.annotations.Nullable;

/// The work that writes in one transaction.
@FunctionalInterface
public interface WriteWork<T extends @Nullable Object> {
  /// Runs on the writer thread; throwing rolls back. Must not keep the transaction.
  T run(WriteTransaction transaction);
}
