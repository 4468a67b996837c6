package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.dist.Documents.Block;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Types what the README says to type: blocks marked `sh run` one after the other, those marked `sh
/// run-beside` as another terminal would, until the end.
///
/// It happens in a home folder of its own, and in a folder that looks like the repository, whose
/// `./landfall` starts the classes under test instead of building.
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class TourTest {
  @TempDir Path folder;

  private Path checkout;
  private final List<Process> beside = new ArrayList<>();

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectory(folder.resolve("check out"));
    try (Stream<Path> entries = Files.list(Documents.ROOT)) {
      for (Path entry : entries.toList()) {
        Files.createSymbolicLink(checkout.resolve(entry.getFileName()), entry);
      }
    }
    Path script = checkout.resolve("landfall");
    Files.delete(script);
    Files.writeString(script, start(Java.line("")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String start(List<String> java) {
    return """
    #!/bin/sh
    main=app.landfall.shell.Main
    if [ "$1" = server ]; then
      shift
      main=app.landfall.sync.server.Main
      [ "$*" != serve ] || set -- serve --port 0 # the usual one may be taken
    fi
    exec %s -Duser.home="$HOME" $main "$@"
    """
        .formatted(
            java.subList(0, java.size() - 1).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ")));
  }

  @AfterEach
  void stopWhatRunsBesideAndRemoveTheLinks() throws IOException, InterruptedException {
    for (Process process : beside) {
      process.destroy();
      process.waitFor();
    }
    try (Stream<Path> entries = Files.list(checkout)) {
      for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
        Files.delete(entry);
      }
    }
  }

  @Test
  void theTourEndsWithTheInvoiceOnTheSecondDesk() throws IOException, InterruptedException {
    List<Block> blocks =
        Documents.blocks(Documents.ROOT.resolve("README.md")).stream()
            .filter(block -> block.marks().startsWith("sh run"))
            .toList();
    List<String> said = new ArrayList<>();

    for (Block block : blocks) {
      if (block.marks().equals("sh run-beside")) {
        startBeside(block);
      } else {
        said.add(run(block));
      }
    }

    assertThat(said.getFirst()).contains("9 imported", "Nordlys", "Saved on this computer");
    assertThat(said.getLast()).contains("Connected to default.", "All synced");
    assertThat(said.getLast().lines().skip(said.getLast().lines().count() - 3).toList().toString())
        .contains("5520", "Nordlys");
  }

  private String run(Block block) throws IOException, InterruptedException {
    Process process = shell(block);
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(block.text() + "\n" + said).isZero();
    return said;
  }

  /// Starts it and waits for its first line.
  private void startBeside(Block block) throws IOException {
    Process process = shell(block);
    beside.add(process);
    BufferedReader reader = process.inputReader(UTF_8);
    assertThat(reader.readLine()).contains("The server answers at");
  }

  private Process shell(Block block) throws IOException {
    String command = block.marks().equals("sh run-beside") ? "exec " + block.text() : block.text();
    var builder =
        new ProcessBuilder("sh", "-euc", command)
            .directory(checkout.toFile())
            .redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_DATA_HOME", folder.resolve(".local/share").toString());
    return builder.start();
  }
}
