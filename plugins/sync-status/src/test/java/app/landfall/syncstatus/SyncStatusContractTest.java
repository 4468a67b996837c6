package app.landfall.syncstatus;

import app.landfall.testkit.contract.PluginContract;

class SyncStatusContractTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "sync-status";
  }
}
