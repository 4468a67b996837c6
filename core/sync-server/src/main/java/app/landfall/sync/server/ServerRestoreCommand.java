package app.landfall.sync.server;

import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.sqlite.ServerFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command that puts a backup in the place of the server's data; the server must not run.
@Command(
    name = "restore",
    description =
        "Puts a backup in the place of the server's data, which is kept beside it. The server must"
            + " be stopped. Computers that know more than the backup notice it by themselves and"
            + " bring it back.",
    mixinStandardHelpOptions = true)
final class ServerRestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "FILE", description = "A backup that 'backup' has written.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    data.requireFile();
    String made = ServerFile.check(file);
    PrintWriter out = spec.commandLine().getOut();
    try (DataFolder folder = DataFolder.lock(data.folder(), true)) {
      Optional<Path> before = folder.restore(file, Instant.now());
      out.println("The server's data in " + data.folder() + " is that of " + made + ".");
      noteIn(made);
      before.ifPresent(it -> out.println("What was there before lies in " + it + "."));
    }
    out.flush();
    return 0;
  }

  private void noteIn(String made) {
    try (ServerStore store = data.store()) {
      store.note("The backup of " + made + " is put in the place of the data.");
    }
  }
}
