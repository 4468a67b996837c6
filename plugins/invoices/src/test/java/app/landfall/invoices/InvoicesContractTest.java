package app.landfall.invoices;

import app.landfall.testkit.contract.PluginContract;

/// The plugin keeps what every plugin must keep.
class InvoicesContractTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "invoices";
  }
}
