package app.landfall.syncstatus;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.StatusItem;
import app.landfall.plugin.ui.StatusItem.Side;
import app.landfall.plugin.ui.View;

/// The plugin that shows how sync stands and what it did, and offers to retry.
public final class SyncStatusPlugin implements Plugin {
  static final String VIEW = "sync-status.view";

  @Override
  public void configure(PluginBinder binder) {
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads(
            "activity", "Says what sync did lately.", binder.provider(ActivityCommand.class)));
    binder.contribute(
        StatusItem.POINT,
        new StatusItem("sync-status.line", Side.LEFT, 0, binder.provider(StatusLine.class)));
    binder.contribute(
        Command.POINT,
        new Command(
            "sync-status.retry", "Sync now", "F9", "Sync", binder.provider(RetryAction.class)));
    binder.contribute(
        Command.POINT,
        new Command(
            "sync-status.pause",
            "Pause or resume sync",
            "",
            "Sync",
            binder.provider(PauseAction.class)));
    binder.contribute(
        View.POINT, new View(VIEW, "Sync", "sync", 1_000, binder.provider(SyncView.class)));
  }
}
