package app.landfall.sync.server;

import app.landfall.sync.server.store.Rights;
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
            + " bring it back. Keys that were removed since, and rights that were taken away, stay"
            + " so.",
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
      Path fresh = folder.unpack(file);
      Optional<Rights> rights = folder.rights();
      prepare(fresh, made, rights.orElse(Rights.ALL));
      Optional<Path> before = folder.replace(fresh, Instant.now());
      out.println("The server's data in " + data.folder() + " is that of " + made + ".");
      before.ifPresent(it -> out.println("What was there before lies in " + it + "."));
      if (rights.isEmpty()) {
        out.println(
            "It could not be read: keys and roles are those of the backup. See 'computers', and"
                + " 'revoke' those that were removed since.");
      }
    }
    out.flush();
    return 0;
  }

  /// Before it is in its place, so that a key that was taken away does not work for a moment.
  private static void prepare(Path fresh, String made, Rights rights) {
    try (ServerStore store = DataOption.store(fresh)) {
      store.note("The backup of " + made + " is put in the place of the data.");
      store.restrict(rights);
    }
  }
}
