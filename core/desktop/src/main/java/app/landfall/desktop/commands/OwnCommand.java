package app.landfall.desktop.commands;

import app.landfall.desktop.demo.Demo;
import app.landfall.plugin.CliCommand;
import app.landfall.plugin.CliCommand.Access;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A command of the program itself, made anew for each run.
public record OwnCommand(
    String name, String summary, Access access, Function<CommandContext, Object> make) {
  /// The one command that needs no profile: it makes its own.
  public static final String DEMO = "demo";

  public static final List<OwnCommand> ALL =
      List.of(
          new OwnCommand(
              "status", "Says what waits and how sync stands.", Access.READS, StatusCommand::new),
          new OwnCommand("sync", "Sends and fetches changes.", Access.WRITES, SyncCommand::new),
          new OwnCommand(
              "connect", "Connects this profile to a server.", Access.WRITES, ConnectCommand::new),
          new OwnCommand(
              "disconnect",
              "Disconnects this profile; everything stays here.",
              Access.WRITES,
              DisconnectCommand::new),
          new OwnCommand(
              "refused",
              "Lists what the server refused; sends it again or gives it up.",
              Access.WRITES,
              RefusedCommand::new),
          new OwnCommand(
              "held",
              "Lists rows of the server that cannot be shown here; removes them there.",
              Access.WRITES,
              HeldCommand::new),
          new OwnCommand(
              "removals",
              "Lists what the server removed in great number; removes it here, too, or puts it back.",
              Access.WRITES,
              RemovalsCommand::new),
          new OwnCommand(
              "decide",
              "Lists fields with two versions; decides between them.",
              Access.WRITES,
              DecideCommand::new),
          new OwnCommand(
              "plugins",
              "Lists plugins; lets them in, keeps them out, installs, removes.",
              Access.WRITES,
              PluginsCommand::new),
          new OwnCommand("open", "Opens the window with files.", Access.WRITES, OpenCommand::new),
          new OwnCommand(
              "backup",
              "Writes one checked file with everything.",
              Access.WRITES,
              BackupCommand::new),
          new OwnCommand(
              "restore",
              "Puts a backup in the place of the data.",
              Access.WRITES,
              RestoreCommand::new),
          new OwnCommand(
              "verify",
              "Looks through the data or a backup for damage.",
              Access.READS,
              VerifyCommand::new),
          new OwnCommand(
              "compact",
              "Gives the space of what was deleted back.",
              Access.WRITES,
              CompactCommand::new),
          new OwnCommand(
              "support",
              "Writes a file for who helps with a fault, without data and keys.",
              Access.READS,
              SupportCommand::new),
          new OwnCommand(
              DEMO,
              "Tells a story with two computers and a server, and checks it.",
              Access.READS,
              session -> new Demo()));

  public static Optional<OwnCommand> named(String name) {
    return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /// For lists, and so that no plugin takes the names.
  public static List<CliCommand> listings() {
    return ALL.stream().map(OwnCommand::listing).toList();
  }

  /// As it stands in lists.
  public CliCommand listing() {
    return new CliCommand(
        name,
        summary,
        access,
        () -> {
          throw new IllegalStateException("'" + name + "' is made for a run");
        });
  }
}
