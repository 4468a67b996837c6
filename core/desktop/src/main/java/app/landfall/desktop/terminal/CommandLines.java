package app.landfall.desktop.terminal;

import app.landfall.plugin.CliCommand;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Command lines set up alike: `--help` everywhere, one line for wrong usage.
public final class CommandLines {
  private static final int WIDTH = 100;

  /// What the script that started this process does by itself, for the help of the whole.
  private static final String SERVER = "server";

  private static final String SCRIPT = "landfall.script";

  private CommandLines() {}

  /// A command line whose name is that of the whole command. It prints where the console says, and
  /// resolves files against the folder of the person, wherever this process runs.
  public static CommandLine of(String name, String summary, Object annotated, Console console) {
    CommandLine line = new CommandLine(annotated);
    line.setOut(console.out());
    line.setErr(console.err());
    line.registerConverter(Path.class, text -> path(text, console));
    line.registerConverter(File.class, text -> path(text, console).toFile());
    line.setCommandName("landfall " + name);
    if (line.getCommandSpec().usageMessage().description().length == 0) {
      line.getCommandSpec().usageMessage().description(summary);
    }
    return prepared(line);
  }

  private static Path path(String text, Console console) {
    try {
      return console.folder().resolve(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path");
    }
  }

  static CommandLine prepared(CommandLine line) {
    addHelp(line);
    line.setUsageHelpWidth(WIDTH);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setParameterExceptionHandler((wrong, _) -> usage(wrong));
    line.setExpandAtFiles(false);
    return line;
  }

  private static void addHelp(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    if (spec.findOption("--help") == null) {
      OptionSpec.Builder help =
          spec.findOption("-h") == null
              ? OptionSpec.builder("-h", "--help")
              : OptionSpec.builder("--help");
      spec.addOption(help.usageHelp(true).description("Say what this does.").build());
    }
    line.getSubcommands().values().forEach(CommandLines::addHelp);
  }

  private static int usage(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    String message =
        WrongValueText.sentence(wrong)
            .orElseGet(() -> String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
    String stop = message.endsWith(".") ? "" : ".";
    line.getErr()
        .println(message + stop + " See: " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  public static int unknown(String name, List<CliCommand> known, Console console) {
    if (name.equals(SERVER)) {
      console
          .err()
          .println(
              "The server is a program of its own, with no profile: type 'server' first, as in"
                  + " 'landfall server serve --data FOLDER', or 'landfall-server' where it is"
                  + " installed.");
      return ExitCode.USAGE;
    }
    Optional<String> near =
        known.stream()
            .map(CliCommand::name)
            .filter(other -> distance(name, other) <= Math.max(1, other.length() / 3))
            .min(Comparator.comparingInt(other -> distance(name, other)));
    console
        .err()
        .println(
            "There is no command '%s'.%s See: landfall --help"
                .formatted(name, near.map(it -> " Did you mean '" + it + "'?").orElse("")));
    return ExitCode.USAGE;
  }

  /// What the script says of itself at the end of the help; empty without one.
  public static String ofScript() {
    return System.getProperty(SCRIPT, "");
  }

  /// The help of the whole program.
  ///
  /// @param script what the script that was typed says of itself
  public static void help(List<CliCommand> commands, String script, Console console) {
    CommandLine root = new CommandLine(new GlobalOptions());
    commands.stream()
        .sorted(Comparator.comparing(CliCommand::name))
        .forEach(command -> root.addSubcommand(placeholder(command)));
    root.setUsageHelpWidth(WIDTH);
    if (!script.isBlank()) {
      UsageMessageSpec usage = root.getCommandSpec().usageMessage();
      usage.footerHeading("%n" + script.replace("%", "%%") + "%n" + usage.footerHeading());
    }
    root.usage(console.out(), Ansi.OFF);
  }

  private static CommandSpec placeholder(CliCommand command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.usageMessage().description(command.summary());
    return spec;
  }

  /// Levenshtein's edit distance, with one row of the table.
  private static int distance(String typed, String known) {
    String from = typed.toLowerCase(Locale.ROOT);
    int[] row = new int[known.length() + 1];
    for (int j = 0; j <= known.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= known.length(); j++) {
        int above = row[j];
        int change = from.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
        diagonal = above;
      }
    }
    return row[known.length()];
  }
}
