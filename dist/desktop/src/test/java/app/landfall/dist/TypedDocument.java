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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A document that is typed: blocks marked `sh run` one after the other, those marked `sh
/// run-beside` as another terminal would, until the end or the next block marked `sh run-stopped`,
/// before which they are stopped.
///
/// It happens in a home folder of its own, and in a folder that looks like the repository, whose
/// `./landfall` starts the classes under test instead of building.
final class TypedDocument implements AutoCloseable {
  private final Path folder;
  private final Path checkout;
  private final Map<String, String> environment;
  private final List<Process> beside = new ArrayList<>();

  TypedDocument(Path folder) throws IOException {
    this(folder, Map.of());
  }

  /// @param environment what is set for each block, besides a home
  TypedDocument(Path folder, Map<String, String> environment) throws IOException {
    this.folder = folder;
    this.environment = environment;
    this.checkout = Files.createDirectory(folder.resolve("check out"));
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
      if [ "$1" = serve ]; then # the usual port may be taken
        shift
        set -- serve --port 0 "$@"
      fi
    fi
    exec %s -Duser.home="$HOME" $main "$@"
    """
        .formatted(
            java.subList(0, java.size() - 1).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ")));
  }

  /// Types all of it.
  ///
  /// @return what each block said that was not beside
  List<String> type(Path document) throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    for (Block block : Documents.blocks(document)) {
      switch (block.marks()) {
        case "sh run-beside" -> startBeside(block);
        case "sh run" -> said.add(run(block));
        case "sh run-stopped" -> {
          stop();
          said.add(run(block));
        }
        default -> {}
      }
    }
    return said;
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
    builder.environment().putAll(environment);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_DATA_HOME", folder.resolve(".local/share").toString());
    return builder.start();
  }

  private void stop() {
    for (Process process : beside) {
      process.destroy();
      process.onExit().join();
    }
    beside.clear();
  }

  /// Stops what runs beside and removes the links.
  @Override
  public void close() throws IOException {
    stop();
    try (Stream<Path> entries = Files.list(checkout)) {
      for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
        Files.delete(entry);
      }
    }
  }
}
