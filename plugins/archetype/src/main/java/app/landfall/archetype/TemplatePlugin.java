package app.landfall.archetype;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.Plugin;
import app.landfall.plugin.PluginBinder;

/// The plugin with the commands of plugin authors: a new plugin, and its signature.
public final class TemplatePlugin implements Plugin {
  @Override
  public void configure(PluginBinder binder) {
    var command = binder.provider(NewPluginCommand.class);
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads("new-plugin", "Writes the sources of a new plugin.", command));
    binder.contribute(
        CliCommand.POINT,
        CliCommand.reads(
            "sign-plugin",
            "Signs a plugin's jar, so that people can tell who made it.",
            binder.provider(SignCommand.class)));
  }
}
