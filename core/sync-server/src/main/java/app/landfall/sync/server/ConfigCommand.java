package app.landfall.sync.server;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// The command that shows the settings and where each comes from.
@Command(
    name = "config",
    description =
        "Prints what 'serve' would use, a line each, and where it comes from: the command line (add"
            + " the words of 'serve'), the environment (LANDFALL_SERVER_PORT and so on), the file"
            + " that LANDFALL_SERVER_CONFIG names (port=9000 and so on), or the program itself.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Unmatched private List<String> words = new ArrayList<>();

  private final ServerSettings settings;

  ConfigCommand(ServerSettings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    CommandLine serve =
        Main.lenient(new CommandLine(new ServeCommand())).setDefaultValueProvider(settings);
    ParseResult typed = serve.parseArgs(words.toArray(String[]::new));
    PrintWriter out = spec.commandLine().getOut();
    for (OptionSpec option : serve.getCommandSpec().options()) {
      String name = option.longestName().substring(2);
      if (ServerSettings.has(name)) {
        out.println(name + "=" + value(option) + "  # " + source(name, option, typed));
      }
    }
    out.flush();
    return 0;
  }

  private static String value(OptionSpec option) {
    Object value = option.getValue();
    if (value == null && option.longestName().equals("--data")) {
      return DefaultFolder.ofThisUser().toString();
    }
    return value == null ? "" : value.toString().replaceAll("\\R", " ");
  }

  private String source(String name, OptionSpec option, ParseResult typed) {
    if (typed.hasMatchedOption(option.longestName())) {
      return "the command line";
    }
    ServerSettings.FoundSetting found = settings.find(name);
    return found == null ? "the program's own" : found.source();
  }
}
