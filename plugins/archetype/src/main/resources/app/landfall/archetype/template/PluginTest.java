package @package@;

import app.landfall.testkit.contract.PluginContract;

class @class@PluginTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "@id@";
  }
}
