package app.landfall.plugin;

import app.landfall.store.ReadTransaction;
import jakarta.inject.Provider;
import java.util.Optional;
import java.util.regex.Pattern;

/// A word of the command line: `landfall NAME …`.
///
/// The command itself is an object with picocli's annotations, best a `Callable<Integer>` whose
/// result is the exit code (0 done, 1 failed; 2 is kept for wrong usage). It is made only when the
/// word is used, on no particular thread, and never on the event thread.
///
/// - It prints on `spec.commandLine().getOut()` and `getErr()` (with `@Spec CommandSpec spec`),
///   never on `System.out`: when the profile is open in another process the command runs there, and
///   what it prints is carried over.
/// - Files are options or parameters of type [java.nio.file.Path]; they are resolved against the
///   folder of the person who typed them, which in that case is not the folder of the process.
///   Standard input is not carried over.
/// - What went wrong for a reason a person can act on is thrown as [CommandFailure].
///
/// @param name the word; lower-case letters, digits and dashes
/// @param summary one line for `landfall --help`
/// @param access whether it changes anything
/// @param command makes the annotated object; see [PluginBinder#provider]
public record CliCommand(String name, String summary, Access access, Provider<?> command)
    implements Identified {

  /// Where commands are contributed.
  public static final ExtensionPoint<CliCommand> POINT =
      ExtensionPoint.of("landfall.commands", CliCommand.class);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /// What a command does to the profile.
  public enum Access {
    /// It only reads, and so also works while another process has the profile open.
    READS,
    /// It may write. While another process has the profile open, it runs in that process.
    WRITES
  }

  /// A line that a plugin adds to what `landfall status` says: for what nobody should have to look
  /// for, such as money that may be paid twice. Asked on no particular thread, and never on the
  /// event thread.
  @Preview
  @FunctionalInterface
  public interface StatusRemark {

    /// Where such lines are contributed.
    ExtensionPoint<StatusRemark> POINT =
        ExtensionPoint.of("landfall.status-lines", StatusRemark.class);

    /// What is to be said now; empty where all is well.
    ///
    /// @param rows as they are now
    Optional<Sentence> said(ReadTransaction rows);
  }

  /// @throws IllegalArgumentException if the name is not a word or the summary is empty
  public CliCommand {
    name = Needed.part(name, "CliCommand.name");
    summary = Needed.part(summary, "CliCommand.summary");
    access = Needed.part(access, "CliCommand.access");
    command = Needed.part(command, "CliCommand.command");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be a command: use lower-case letters, digits and dashes.");
    }
    if (summary.isBlank()) {
      throw new IllegalArgumentException("The command '" + name + "' needs a summary.");
    }
  }

  /// A command that only reads.
  public static CliCommand reads(String name, String summary, Provider<?> command) {
    return new CliCommand(name, summary, Access.READS, command);
  }

  /// A command that may write.
  public static CliCommand writes(String name, String summary, Provider<?> command) {
    return new CliCommand(name, summary, Access.WRITES, command);
  }

  @Override
  public String id() {
    return name;
  }
}
