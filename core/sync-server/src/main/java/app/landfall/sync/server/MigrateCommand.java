package app.landfall.sync.server;

import app.landfall.sync.server.store.move.ServerMove;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Moves a server's data between its folder and a PostgreSQL database; no server may run on either.
@Command(
    name = "migrate",
    description = {
      "Moves all data from the folder (--data) into a PostgreSQL database (--database), or back, and"
          + " compares both row by row.",
      "Stop the server first. What was broken off goes on where it stopped; what is moved from stays"
          + " as it is, and no server starts on it again, unless --undo lets it."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--back", description = "From the database into the folder.")
  private boolean back;

  @Option(
      names = "--undo",
      description =
          "Moves nothing: lets a server run again on the folder, or on the database where one is"
              + " named, from which all has moved. What was changed at the other side stays there.")
  private boolean undo;

  @Override
  public Integer call() throws IOException {
    PostgresLogin login = data.login();
    if (undo) {
      return undo(login);
    }
    if (login == null) {
      throw new StartFailed("Name the PostgreSQL database with --database.");
    }
    if (!back) {
      DataFolder.requireServer(data.folder());
    }
    PrintWriter out = spec.commandLine().getOut();
    try (DataFolder folder = DataFolder.lock(data.folder(), true)) {
      new ServerMove(
              folder.database(),
              new BlobFiles(folder.blobs()),
              login,
              InstantSource.system(),
              line -> {
                out.println(line);
                out.flush();
              })
          .run(back);
    }
    out.println("All has moved. Start the server there: on the old data none starts any more.");
    out.flush();
    return 0;
  }

  private int undo(@Nullable PostgresLogin login) throws IOException {
    if (login == null) {
      DataFolder.requireServer(data.folder());
    }
    try (DataFolder folder = DataFolder.lock(data.folder(), login == null)) {
      if (!ServerMove.undo(folder.database(), login, InstantSource.system())) {
        throw new StartFailed("Nothing was moved from there.");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("A server may run there again. Start none where the data was moved to.");
    out.flush();
    return 0;
  }
}
