package app.landfall.desktop.commands;

import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.PluginOffer;
import app.landfall.plugin.PluginState;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows every plugin that was found, whether it runs or not, and does what people ask of them.
@Command(
    name = "plugins",
    description =
        "Lists plugins; lets them in, keeps them out, reloads, installs and removes them.",
    subcommands = {})
final class PluginsCommand implements Callable<Integer> {
  private final CommandContext session;

  @Spec private CommandSpec spec = CommandSpec.create();

  PluginsCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: landfall plugins list");
  }

  @Command(name = "list", description = "Lists the plugins with their state and what is wrong.")
  Integer list(@Option(names = "--json", description = "Print it as JSON.") boolean json) {
    List<InstalledPlugin> plugins = session.program().plugins().list();
    if (json) {
      session.printJson(out -> write(out, plugins));
    } else {
      plugins.forEach(this::print);
    }
    return ExitCode.DONE;
  }

  @Command(name = "enable", description = "Lets a plugin in that was disabled.")
  Integer enable(@Parameters(paramLabel = "ID", description = "The plugin.") String id) {
    control().enable(known(id), true).join();
    return shown(find(id));
  }

  @Command(
      name = "disable",
      description = "Keeps a plugin out until it is enabled; its data stays and still syncs.")
  Integer disable(@Parameters(paramLabel = "ID", description = "The plugin.") String id) {
    control().enable(known(id), false).join();
    print(find(id));
    return ExitCode.DONE;
  }

  @Command(name = "reload", description = "Reads a plugin's file anew and starts it again.")
  Integer reload(@Parameters(paramLabel = "ID", description = "The plugin.") String id) {
    control().reload(id).join(); // also one that could not be read so far
    return shown(find(id));
  }

  @Command(name = "install", description = "Copies a plugin's jar into this profile and starts it.")
  Integer install(
      @Parameters(paramLabel = "FILE", description = "The jar.") Path file,
      @Option(names = "--yes", description = "Agree that it runs with your rights.")
          boolean consent) {
    PluginOffer offer = control().inspect(session.console().folder().resolve(file)).join();
    return shown(control().install(offer, consent).join());
  }

  @Command(name = "remove", description = "Takes a plugin's jar away; its data stays.")
  Integer remove(@Parameters(paramLabel = "ID", description = "The plugin.") String id) {
    control().remove(known(id)).join();
    session.print("Removed " + id + ". Its data is still here and still syncs.");
    return ExitCode.DONE;
  }

  private PluginControl control() {
    return session.program().control();
  }

  private String known(String id) {
    return find(id).id();
  }

  private InstalledPlugin find(String id) {
    return session.program().plugins().list().stream()
        .filter(plugin -> plugin.id().equals(id) || isFile(plugin, id))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                "There is no plugin '" + id + "'. To see all: landfall plugins list"));
  }

  /// A plugin whose id could not be read is asked for by its file.
  private static boolean isFile(InstalledPlugin plugin, String name) {
    return plugin
        .jar()
        .map(Path::getFileName)
        .filter(file -> file.toString().equals(name))
        .isPresent();
  }

  private int shown(InstalledPlugin plugin) {
    print(plugin);
    return plugin.state() instanceof PluginState.Active ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(InstalledPlugin plugin) {
    session.print(
        "%-16s %-8s %-10s %s"
            .formatted(plugin.id(), plugin.version(), plugin.state().word(), words(plugin)));
    plugin.problems().forEach(problem -> session.print("    " + problem));
  }

  private static String words(InstalledPlugin plugin) {
    String reason = plugin.state().reason();
    return reason.isEmpty() ? plugin.name() : reason;
  }

  private static void write(JsonGenerator out, List<InstalledPlugin> plugins) throws IOException {
    out.writeStartArray();
    for (InstalledPlugin plugin : plugins) {
      out.writeStartObject();
      out.writeStringField("id", plugin.id());
      out.writeStringField("name", plugin.name());
      out.writeStringField("version", plugin.version());
      out.writeStringField("vendor", plugin.vendor());
      out.writeStringField("state", plugin.state().word());
      out.writeStringField("reason", plugin.state().reason());
      out.writeArrayFieldStart("problems");
      for (String problem : plugin.problems()) {
        out.writeString(problem);
      }
      out.writeEndArray();
      out.writeStringField("jar", plugin.jar().map(Object::toString).orElse(""));
      out.writeNumberField("spentMillis", plugin.spent().toMillis());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
