package app.landfall.sync.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command for a backup; works beside a running server.
@Command(
    name = "backup",
    description =
        "Writes one file with the database and all attachments, looks through it, and leaves it"
            + " readable by you only. The server may run meanwhile. An existing file is not"
            + " overwritten.",
    mixinStandardHelpOptions = true)
final class ServerBackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (Files.exists(file)) {
      throw new StartFailed(
          file.toAbsolutePath()
              + " exists already, and a backup overwrites nothing: name another file");
    }
    long files = data.file().backup(file.toAbsolutePath(), Instant.now());
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s holds the server's database and %d attachments, and was looked through.%n",
            file,
            files);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
