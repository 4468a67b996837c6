package app.landfall.desktop.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What stands before the command, and what every command shares.
@Command(
    name = "landfall",
    description = "Works offline, syncs when it reaches land.",
    synopsisHeading = "Usage: ",
    customSynopsis =
        "landfall [--profile DIR] [--safe-mode] [--disable ID]... [--develop DIR]... COMMAND [ARGUMENT...]",
    descriptionHeading = "%n",
    optionListHeading = "%nBefore the command:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  failed; the reason is on the error output and nothing was changed by halves",
      "  2  wrong usage; nothing was done",
      "  3  not synced: everything is saved here and the server was not reached",
      "",
      "Every command explains itself with --help."
    })
public final class GlobalOptions {
  @Option(
      names = "--profile",
      paramLabel = "DIR",
      description = "The folder with the database and all that belongs to it.")
  private @Nullable Path profile;

  @Option(
      names = "--safe-mode",
      description = "Leave plugins alone that did not come with the program.")
  private boolean safeMode;

  @Option(names = "--disable", paramLabel = "ID", description = "Leave this plugin alone.")
  private final Set<String> disabled = new LinkedHashSet<>();

  @Option(
      names = "--develop",
      paramLabel = "DIR",
      description = "Take in the classes of a plugin that is being written.")
  private final List<Path> develop = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      description = "Say what there is.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Say which version this is.")
  private boolean version;

  @Parameters(hidden = true)
  private final List<String> words = new ArrayList<>();

  public @Nullable Path profile() {
    return profile;
  }

  public boolean safeMode() {
    return safeMode;
  }

  public Set<String> disabled() {
    return disabled;
  }

  public List<Path> develop() {
    return List.copyOf(develop);
  }

  public boolean help() {
    return help;
  }

  public boolean version() {
    return version;
  }

  public List<String> words() {
    return List.copyOf(words);
  }
}
