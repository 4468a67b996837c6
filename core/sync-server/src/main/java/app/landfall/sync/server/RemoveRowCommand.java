package app.landfall.sync.server;

import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.ServerStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Removes one row, such as one that no computer can place; works beside a running server.
@Command(
    name = "remove-row",
    description =
        "Deletes one row for all computers, as one of them would: for a row that they name because"
            + " they cannot place it.",
    mixinStandardHelpOptions = true)
final class RemoveRowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--workspace",
      paramLabel = "W",
      description = "Whose row it is (default: ${DEFAULT-VALUE}).")
  private String workspace = "default";

  @Parameters(index = "0", paramLabel = "TABLE", description = "The row's table.")
  private String table = "";

  @Parameters(index = "1", paramLabel = "ID", description = "The row's id.")
  private String id = "";

  @Override
  public Integer call() {
    RowKey row = row();
    try (ServerStore store = data.store()) {
      if (!store.removeRow(store.workspace(workspace), row)) {
        throw new StartFailed("There is no " + row + " in '" + workspace + "'.");
      }
    } catch (CallRefused refused) {
      throw new StartFailed(refused.problem().detail(), refused);
    }
    spec.commandLine().getErr().println(row + " is removed.");
    return 0;
  }

  private RowKey row() {
    try {
      return new RowKey(table, id);
    } catch (ProtocolException e) {
      throw new StartFailed(String.valueOf(e.getMessage()), e);
    }
  }
}
