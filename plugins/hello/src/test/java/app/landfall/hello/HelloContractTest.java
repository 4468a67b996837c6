package app.landfall.hello;

import app.landfall.testkit.contract.PluginContract;

class HelloContractTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "hello";
  }
}
