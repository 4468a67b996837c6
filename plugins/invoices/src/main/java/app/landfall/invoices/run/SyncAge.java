package app.landfall.invoices.run;

import app.landfall.plugin.PluginContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The time since this computer has heard of the others. Whoever has not synced for long does not
/// know what others have paid meanwhile.
public final class SyncAge {
  private final Supplier<OptionalLong> hours;

  @Inject
  SyncAge(PluginContext context) {
    this(() -> hours(context));
  }

  SyncAge(Supplier<OptionalLong> hours) {
    this.hours = hours;
  }

  private static OptionalLong hours(PluginContext context) {
    var status = context.sync().status();
    Instant last = status.lastSyncedAt();
    return status.server() == null || last == null
        ? OptionalLong.empty()
        : OptionalLong.of(Duration.between(last, context.clock().instant()).toHours());
  }

  /// In whole hours; empty where there are no others.
  OptionalLong hours() {
    return hours.get();
  }
}
