package app.landfall.sync.server;

import app.landfall.sync.server.store.sqlite.ServerFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command that looks for damage; works beside a running server.
@Command(
    name = "verify",
    description =
        "Looks through the database and every attachment, or through a backup, and names what is"
            + " damaged. Changes nothing.",
    mixinStandardHelpOptions = true)
final class ServerVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--backup",
      paramLabel = "FILE",
      description = "Looks through this backup instead of the data folder.")
  private @Nullable Path backup;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (backup != null) {
      out.println(backup + " is whole. It was made at " + ServerFile.check(backup) + ".");
      out.flush();
      return 0;
    }
    List<String> damage = data.file().damage();
    if (!damage.isEmpty()) {
      damage.forEach(spec.commandLine().getErr()::println);
      return 1;
    }
    out.println("Nothing is damaged.");
    out.flush();
    return 0;
  }
}
