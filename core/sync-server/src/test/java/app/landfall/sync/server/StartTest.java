package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.protocol.RowKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, refusing to start, and the commands beside a running server.
class StartTest {
  @TempDir Path folder;

  private LandfallServer start(Path data, UnaryOperator<ServerConfig> settings) {
    return LandfallServer.start(
        settings.apply(ServerConfig.of(data, new TestClock(), new Random())));
  }

  private void assertRefused(UnaryOperator<ServerConfig> settings, String message) {
    assertThatThrownBy(() -> start(folder, settings).close())
        .isInstanceOf(StartFailed.class)
        .hasMessage(message);
  }

  @Test
  void aTakenPortIsOneClearLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          config -> config.withPort(taken.getLocalPort()),
          "Port "
              + taken.getLocalPort()
              + " on 127.0.0.1 cannot be used: another program has it, or it is not allowed."
              + " Choose another with --port.");
    }
    start(folder, config -> config).close();
  }

  @Test
  void onlyOneServerUsesADataFolder() {
    try (LandfallServer running = start(folder, config -> config)) {
      assertThat(running.port()).isPositive();
      assertRefused(
          config -> config, "Another server uses the data folder " + folder + " already.");
    }
  }

  @Test
  void aDataFolderThatCannotBeMadeIsOneClearLine() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> start(file.resolve("data"), config -> config).close())
        .isInstanceOf(StartFailed.class)
        .hasMessage(
            "The data folder "
                + file.resolve("data")
                + " cannot be made or written: check its permissions.");
  }

  @Test
  void anAddressOthersCanReachNeedsAProxy() {
    assertRefused(
        config -> config.withHost("0.0.0.0"),
        "Others can reach 0.0.0.0: give the server a certificate with --tls-cert and --tls-key, or"
            + " put a proxy with TLS in front of it and add --behind-proxy, or listen on"
            + " 127.0.0.1.");
    assertRefused(
        config -> config.withBehindProxy(true).withOpenPlain("office"),
        "--open-plain is for programs on this machine, and behind a proxy everybody looks local:"
            + " use only one of --open-plain and --behind-proxy.");
  }

  @Test
  void closingTwiceIsHarmlessAndReleasesTheFolder() {
    LandfallServer first = start(folder, config -> config);
    first.close();
    first.close();
    start(folder, config -> config).close();
  }

  @Test
  void pairPrintsOnlyAPairingStringThatTheRunningServerTakes() {
    Lab lab = new Lab(folder);
    try {
      Commands.Ran ran = Commands.run("pair", "--workspace", "office", "--data", folder.toString());

      assertThat(ran.code()).isZero();
      assertThat(ran.out().lines()).hasSize(1);
      PairingString pairing = PairingString.parse(ran.out());
      assertThat(pairing.server()).isEqualTo(lab.server().address());
      assertThat(ran.err()).isEmpty();
    } finally {
      lab.close();
    }
  }

  @Test
  void pairWithoutARunningServerSaysSo() {
    start(folder, config -> config).close();
    Commands.Ran ran =
        Commands.run("pair", "--data", folder.toString(), "--address", "https://sync.example");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("landfall+https://sync.example/");
    assertThat(Commands.run("pair", "--data", folder.toString()).err())
        .startsWith("No server runs on ");
  }

  @Test
  void wrongCommandLinesHaveTheirExitCodes() {
    assertThat(Commands.run("serve", "--port", "x").code()).isEqualTo(2);
    assertThat(Commands.run().code()).isEqualTo(2);
    assertThat(Commands.run("serve", "--port", "70000", "--data", folder.toString()))
        .isEqualTo(new Commands.Ran(1, "", "--port is a number from 0 to 65535, not 70000." + NL));
    assertThat(Commands.run("revoke", "7", "--data", folder.toString()).code()).isEqualTo(1);
    assertThat(Commands.run("--help").code()).isZero();
  }

  @Test
  void aRowThatNobodyCanPlaceIsRemovedBesideTheRunningServer() {
    Lab lab = new Lab(folder);
    try {
      Replica a = lab.pair("office", "a");
      RowKey line = new RowKey("lines", "l");
      a.push(a.put(line, 1000, 0, "text", "Paper"));

      String[] remove = {"remove-row", "lines", "l", "--workspace", "office", "--data", ""};
      remove[remove.length - 1] = folder.toString();
      assertThat(Commands.run(remove))
          .isEqualTo(new Commands.Ran(0, "", "lines/l is removed." + NL));
      assertThat(a.row(line).deleted()).isTrue();
      assertThat(Commands.run(remove).code()).isEqualTo(1);
    } finally {
      lab.close();
    }
  }

  private static final String NL = System.lineSeparator();

  @Test
  void eachPlatformHasItsDefaultFolder() {
    Path home = Path.of("/home/anna");
    assertThat(DefaultFolder.of(Map.of(), "Linux", home))
        .isEqualTo(Path.of("/home/anna/.local/share/landfall-server"));
    assertThat(DefaultFolder.of(Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
        .isEqualTo(Path.of("/data/landfall-server"));
    assertThat(DefaultFolder.of(Map.of("XDG_DATA_HOME", "relative"), "Linux", home))
        .isEqualTo(Path.of("/home/anna/.local/share/landfall-server"));
    assertThat(DefaultFolder.of(Map.of(), "Mac OS X", home))
        .isEqualTo(Path.of("/home/anna/Library/Application Support/landfall-server"));
  }
}
