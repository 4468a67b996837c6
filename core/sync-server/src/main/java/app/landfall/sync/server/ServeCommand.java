package app.landfall.sync.server;

import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the server until it is told to stop (SIGTERM or Ctrl+C).
@Command(
    name = "serve",
    description = "Runs the server until it is stopped; prints one line once it answers.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  static final int PORT = 8484;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port (default: ${DEFAULT-VALUE}; 0 = any free one).")
  private int port = PORT;

  @Option(
      names = "--host",
      paramLabel = "A",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = ServerConfig.LOOPBACK;

  @Option(
      names = "--behind-proxy",
      description =
          "A proxy in front speaks TLS with the world: needed for any address but this machine's."
              + " This version speaks no TLS itself.")
  private boolean behindProxy;

  @Option(
      names = "--open-plain",
      paramLabel = "WORKSPACE",
      description =
          "Lets programs on this machine read and write this workspace by PUT, GET and DELETE"
              + " /TABLE/ID without a token.")
  private @Nullable String openPlain;

  @Option(names = "--practice", description = "Tells computers that this is a practice server.")
  private boolean practice;

  @Option(
      names = "--with-parent",
      description = "Stops when the program that started it has ended, however that ended.")
  private boolean withParent;

  @Option(names = "--json", description = "Prints the line as JSON: {\"url\":…,\"port\":…}.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new StartFailed("--port is a number from 0 to 65535, not " + port + ".");
    }
    LandfallServer server =
        LandfallServer.start(
            ServerConfig.of(data.folder(), InstantSource.system(), new SecureRandom())
                .withHost(host)
                .withPort(port)
                .withBehindProxy(behindProxy)
                .withOpenPlain(openPlain)
                .withPractice(practice));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    if (withParent) {
      ProcessHandle.current().parent().ifPresent(ServeCommand::endWith);
    }
    announce(server);
    server.join();
    return 0;
  }

  private static void endWith(ProcessHandle parent) {
    var _ = parent.onExit().thenRun(() -> System.exit(0));
  }

  private void announce(LandfallServer server) {
    PrintWriter out = spec.commandLine().getOut();
    URI address = server.address();
    out.println(
        json
            ? "{\"url\":\"" + address + "\",\"port\":" + server.port() + "}"
            : "The server answers at "
                + address
                + " and keeps its data in "
                + data.folder()
                + ". Stop it with Ctrl+C.");
    out.flush();
  }
}
