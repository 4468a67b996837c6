package app.landfall.sync.server;

import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.ServerStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints a pairing string; works beside a running server.
@Command(
    name = "pair",
    description =
        "Prints a pairing string for one computer: address, code, fingerprint. It is good once and"
            + " for 15 minutes. The first workspace of a server is made by it; others are made by"
            + " 'workspaces create'.",
    mixinStandardHelpOptions = true)
final class PairCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--workspace",
      paramLabel = "W",
      description = "Whose data the computer will share (default: ${DEFAULT-VALUE}).")
  private String workspace = "default";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "What the computer may do: reader (changes nothing), writer, or owner (also removes"
              + " computers); default: ${DEFAULT-VALUE}.")
  private Role role = Role.WRITER;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description = "The address computers reach the server at (default: the running server's).")
  private @Nullable String address;

  @Override
  public Integer call() throws IOException {
    try (ServerStore store = data.store()) {
      URI named = address == null ? runningServer() : publicAddress(address);
      if (!store.workspaces().isEmpty()) {
        WorkspacesCommand.require(store, workspace);
      }
      PairingString pairing = LandfallServer.newPairing(store, workspace, role, named);
      PrintWriter out = spec.commandLine().getOut();
      out.println(pairing);
      out.flush();
    }
    return 0;
  }

  private URI runningServer() throws IOException {
    Optional<URI> running = DataFolder.runningServer(data.folder());
    if (running.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "No server runs on "
                  + data.folder()
                  + " now; the string names the default address. Start one with: serve");
    }
    return running.orElse(URI.create("http://" + ServerConfig.LOOPBACK + ":" + ServeCommand.PORT));
  }

  private static URI publicAddress(String text) {
    String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      return PairingString.parse("landfall+" + base + "/0000/0000000000000000").server();
    } catch (ProtocolException e) {
      throw new StartFailed(
          "--address is the server's http or https address without a path, not " + text + ".", e);
    }
  }
}
