package app.landfall.syncstatus;

import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import app.landfall.plugin.ui.Edt;
import app.landfall.store.Backup;
import app.landfall.store.DataSafety;
import app.landfall.store.StoreHealth;
import app.landfall.store.Subscription;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncStatus;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that the status bar speaks of, as it stands at one moment.
///
/// @param status of sync
/// @param health of saving
/// @param lastBackup when the newest checked backup was made; null = there is none
/// @param automatic whether sync runs by itself; otherwise only when somebody asks
record StatusSnapshot(
    SyncStatus status, StoreHealth health, @Nullable Instant lastBackup, boolean automatic) {

  static StatusSnapshot now(Sync sync, DataSafety safety, Settings settings) {
    return of(sync.status(), safety, settings);
  }

  private static StatusSnapshot of(SyncStatus status, DataSafety safety, Settings settings) {
    return new StatusSnapshot(
        status,
        safety.health(),
        safety.last().map(Backup::madeAt).orElse(null),
        settings.read(ProgramSettings.Sync.FORM).automatic());
  }

  /// Tells of every change, on the event thread.
  static Subscription follow(
      Sync sync, DataSafety safety, Settings settings, Consumer<StatusSnapshot> listener) {
    Subscription statuses =
        sync.subscribe(Edt.LATER, status -> listener.accept(of(status, safety, settings)));
    Subscription rest =
        safety.onChange(
            () -> Edt.LATER.execute(() -> listener.accept(now(sync, safety, settings))));
    Subscription chosen =
        settings.onChange(
            ProgramSettings.Sync.FORM,
            Edt.LATER,
            _ -> listener.accept(now(sync, safety, settings)));
    return () -> {
      chosen.close();
      statuses.close();
      rest.close();
    };
  }
}
