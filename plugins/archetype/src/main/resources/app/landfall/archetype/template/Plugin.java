package @package@;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;

/// What the @name@ plugin is made of.
public final class @class@Plugin implements Plugin {
  @Override
  public void configure(PluginBinder binder) {
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads("@id@", "Says hello.", binder.provider(@class@Command.class)));
  }
}
