package app.landfall.syncstatus;

import app.landfall.plugin.ui.CommandAction;
import app.landfall.plugin.ui.Enablement;
import app.landfall.sync.Sync;
import jakarta.inject.Inject;

/// The action that tries at once, whatever back-off runs.
final class RetryAction implements CommandAction {
  private final Sync sync;

  @Inject
  RetryAction(Sync sync) {
    this.sync = sync;
  }

  @Override
  public void run() {
    sync.retryNow();
  }

  @Override
  public Enablement enablement() {
    return sync.status().server() == null
        ? new Enablement.Disabled(SituationWords.TEXTS.local())
        : new Enablement.Enabled();
  }
}
