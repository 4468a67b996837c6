package app.landfall.settings;

import app.landfall.testkit.contract.PluginContract;

class SettingsContractTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "settings";
  }
}
