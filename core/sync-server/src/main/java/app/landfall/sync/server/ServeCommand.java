package app.landfall.sync.server;

import app.landfall.sync.server.store.Quota;
import app.landfall.sync.server.watch.ServerLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
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
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "A proxy in front speaks TLS with the world: any address but this machine's needs this,"
              + " or a certificate.")
  private boolean behindProxy;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "Speaks TLS with this certificate (PEM: the server's own, then those that vouch for it),"
              + " which is read again when it changes.")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's key (PEM, PKCS #8, without a password).")
  private @Nullable Path tlsKey;

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
      names = "--most-records",
      paramLabel = "N",
      description = "The most records of a workspace (default: ${DEFAULT-VALUE}; 0 = any number).")
  private long mostRecords = Quota.USUAL.records();

  @Option(
      names = "--most-file-bytes",
      paramLabel = "N",
      description =
          "The most bytes of a workspace's attachments (default: ${DEFAULT-VALUE}; 0 = any number).")
  private long mostFileBytes = Quota.USUAL.fileBytes();

  @Option(
      names = "--most-changes",
      paramLabel = "N",
      description =
          "The most changes that one computer sends within a minute (default: ${DEFAULT-VALUE}; 0 ="
              + " any number).")
  private long mostChanges = Quota.USUAL.changesAMinute();

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "How much the log tells: error, warning, info (a line for each call) or debug (default:"
              + " ${DEFAULT-VALUE}).")
  private ServerLog.Detail logLevel = ServerLog.Detail.WARNING;

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      description =
          "Writes the log to FILE.0, and what is older than 10 MB of it to FILE.1 up to FILE.4"
              + " (default: to the error stream).")
  private @Nullable Path logFile;

  @Option(
      names = "--new",
      description =
          "Makes a new server in the folder that --data names. Without it that folder must hold a"
              + " server's data already; the usual folder needs no such word.")
  private boolean fresh;

  @Option(
      names = "--with-parent",
      description = "Stops when the program that started it has ended, however that ended.")
  private boolean withParent;

  @Option(names = "--json", description = "Prints the line as JSON: {\"url\":…,\"port\":…}.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (port < 0 || port > 65_535) {
      throw new StartFailed("--port is a number from 0 to 65535, not " + port + ".");
    }
    ServerLog.begin(logLevel, logFile);
    if (data.isNamed() && data.database == null && !practice) {
      DataFolder.requireWanted(data.folder(), fresh);
    }
    ServerConfig config =
        ServerConfig.of(data.folder(), InstantSource.system(), new SecureRandom())
            .withDatabase(data.login());
    LandfallServer server =
        LandfallServer.start(
            config
                .withHost(host)
                .withTls(tls())
                .withQuota(new Quota(mostRecords, mostFileBytes, mostChanges))
                .withPort(port)
                .withBehindProxy(behindProxy)
                .withOpenPlain(openPlain)
                .withPractice(practice));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    if (withParent) {
      ProcessHandle.current().parent().ifPresent(ServeCommand::endWith);
    }
    announce(server, config.place());
    server.join();
    return 0;
  }

  private @Nullable TlsFiles tls() {
    if (tlsCertificate == null && tlsKey == null) {
      return null;
    }
    if (tlsCertificate == null || tlsKey == null) {
      throw new StartFailed("TLS needs both --tls-cert and --tls-key.");
    }
    return new TlsFiles(tlsCertificate, tlsKey);
  }

  private static void endWith(ProcessHandle parent) {
    var _ = parent.onExit().thenRun(() -> System.exit(0));
  }

  private void announce(LandfallServer server, String place) {
    PrintWriter out = spec.commandLine().getOut();
    URI address = server.address();
    out.println(
        json
            ? "{\"url\":\"" + address + "\",\"port\":" + server.port() + "}"
            : "The server answers at "
                + address
                + " and keeps its data in "
                + place
                + ". Stop it with Ctrl+C.");
    out.flush();
  }
}
