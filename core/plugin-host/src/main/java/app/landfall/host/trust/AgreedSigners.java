package app.landfall.host.trust;

import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The signers that somebody here has agreed to, each for one plugin: whoever signed one plugin may
/// not take the place of another. One line each, the key's fingerprint and the plugin's id; a line
/// with a fingerprint alone is from a version that bound them to nothing, and means nothing any
/// more.
public final class AgreedSigners {
  private static final String FILE = "trusted-signers";

  private final Path file;

  /// @param folder where the jars lie
  public AgreedSigners(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /// The fingerprint of who signs this plugin.
  public Optional<String> of(String plugin) {
    return Optional.ofNullable(read().get(plugin));
  }

  public void agree(String plugin, String signer) throws IOException {
    Map<String, String> signers = read();
    if (!signer.equals(signers.put(plugin, signer))) {
      write(signers);
    }
  }

  public void forget(String plugin) throws IOException {
    Map<String, String> signers = read();
    if (signers.remove(plugin) != null) {
      write(signers);
    }
  }

  private Map<String, String> read() {
    Map<String, String> signers = new TreeMap<>();
    try {
      List<String> lines =
          Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
      for (String line : lines) {
        String[] parts = line.strip().split(" ", 2);
        if (parts.length == 2) {
          signers.put(parts[1], parts[0]);
        }
      }
      return signers;
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void write(Map<String, String> signers) throws IOException {
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.write(
        fresh,
        signers.entrySet().stream().map(it -> it.getValue() + " " + it.getKey()).toList(),
        StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
