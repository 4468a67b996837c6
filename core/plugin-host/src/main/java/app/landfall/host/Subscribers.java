package app.landfall.host;

import app.landfall.store.ReadWork;
import app.landfall.store.StoreException;
import app.landfall.store.Subscription;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// The subscribers of one plugin: they are called through the guard, and their subscriptions end
/// with it.
final class Subscribers {
  private final Guard guard;
  private final HostedPlugin plugin;

  Subscribers(Guard guard, HostedPlugin plugin) {
    this.guard = guard;
    this.plugin = plugin;
  }

  <T extends @Nullable Object> Consumer<T> guarded(String what, Consumer<? super T> subscriber) {
    return value -> {
      CallResult<Boolean> outcome =
          guard.call(
              plugin,
              what,
              () -> {
                subscriber.accept(value);
                return true;
              });
      if (outcome instanceof CallResult.Threw<Boolean>(_, String sentence)) {
        plugin.problem(sentence);
      }
    };
  }

  /// A query whose own mistakes are noted with the plugin; what the disk does is not its fault, and
  /// neither is being interrupted because nobody wants the answer any more.
  ///
  /// @param closed whether that is so
  <T extends @Nullable Object> ReadWork<T> watched(ReadWork<T> work, BooleanSupplier closed) {
    return read -> {
      try {
        return work.run(read);
      } catch (RuntimeException | Error e) {
        if (!closed.getAsBoolean() && isItsOwn(e)) {
          guard.note(plugin, "in a live query", e);
        }
        throw e;
      }
    };
  }

  private static boolean isItsOwn(Throwable thrown) {
    return !(thrown instanceof StoreException failed)
        || switch (failed.kind()) {
          case DECLARATION, TOO_LARGE, CANCELLED, OTHER -> true;
          case DISK_FULL, UNUSABLE, DAMAGED, NEWER_FILE -> false;
        };
  }

  /// A subscription that is closed with the plugin, and forgotten when it is closed earlier.
  Subscription owned(Subscription subscription, CloseStack ownership, Logger log) {
    Subscription tied =
        new Subscription() {
          @Override
          public void close() {
            ownership.disown(this);
            subscription.close();
          }
        };
    return ownership.own(tied, log);
  }
}
