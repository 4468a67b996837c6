package @package@;

import app.landfall.testkit.contract.PluginContract;

class @class@ContractTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "@id@";
  }
}
