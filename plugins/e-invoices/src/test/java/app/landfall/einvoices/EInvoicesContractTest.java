package app.landfall.einvoices;

import app.landfall.testkit.contract.PluginContract;

/// The plugin keeps what every plugin must keep.
class EInvoicesContractTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "e-invoices";
  }
}
