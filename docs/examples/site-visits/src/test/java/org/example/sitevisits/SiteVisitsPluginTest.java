package org.example.sitevisits;

import app.landfall.testkit.contract.PluginContract;

class SiteVisitsPluginTest extends PluginContract {
  @Override
  protected String pluginId() {
    return "site-visits";
  }
}
