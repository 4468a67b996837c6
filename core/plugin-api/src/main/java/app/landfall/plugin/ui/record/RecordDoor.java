package app.landfall.plugin.ui.record;

import app.landfall.plugin.ui.Workbench;
import app.landfall.store.Store;
import jakarta.inject.Inject;

/// The services that lists and forms of records need of their plugin; made by its injector:
/// `binder.provider(RecordDoor.class)`.
public final class RecordDoor {
  private final Store store;
  private final Workbench workbench;

  @Inject
  RecordDoor(Store store, Workbench workbench) {
    this.store = store;
    this.workbench = workbench;
  }

  Store store() {
    return store;
  }

  Workbench workbench() {
    return workbench;
  }
}
