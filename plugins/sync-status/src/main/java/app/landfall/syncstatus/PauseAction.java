package app.landfall.syncstatus;

import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Enablement;
import app.landfall.sync.Link;
import app.landfall.sync.Sync;
import jakarta.inject.Inject;

/// The action that pauses sync, or goes on.
final class PauseAction implements CommandAction {
  private final Sync sync;

  @Inject
  PauseAction(Sync sync) {
    this.sync = sync;
  }

  @Override
  public void run() {
    if (sync.status().link() instanceof Link.Paused) {
      sync.resume();
    } else {
      sync.pause();
    }
  }

  @Override
  public Enablement enablement() {
    return sync.status().server() == null
        ? new Enablement.Disabled(SituationWords.TEXTS.local())
        : new Enablement.Enabled();
  }
}
