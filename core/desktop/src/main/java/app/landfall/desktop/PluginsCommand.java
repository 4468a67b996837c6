package app.landfall.desktop;

import app.landfall.plugin.InstalledPlugin;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows every plugin that was found, whether it runs or not.
@Command(
    name = "plugins",
    description = "Says which plugins there are and how they do.",
    subcommands = {})
final class PluginsCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  PluginsCommand(Session session) {
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
    return Exit.DONE;
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
