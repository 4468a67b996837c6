package @package@;

import app.landfall.testkit.PluginContract;

class @class@ContractTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "@id@";
  }
}
