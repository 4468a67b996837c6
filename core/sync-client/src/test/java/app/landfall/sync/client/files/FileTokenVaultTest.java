package app.landfall.sync.client.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTokenVaultTest {
  @TempDir Path folder;

  @Test
  void aKeyIsKeptForItsServerOnly() {
    FileTokenVault vault = new FileTokenVault(folder.resolve("key"));
    assertThat(vault.token("s1")).isEmpty();
    vault.keep("s1", "t1");
    vault.keep("s1", "t2");
    assertThat(vault.token("s1")).contains("t2");
    assertThat(vault.token("s2")).isEmpty();
    vault.forget();
    vault.forget();
    assertThat(vault.token("s1")).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theFileIsItsOwnersAlone() throws IOException {
    Path file = folder.resolve("key");
    new FileTokenVault(file).keep("s1", "t1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatACrashLeftBehindIsInNobodysWay() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(folder.resolve("key.new"), "half");
    new FileTokenVault(file).keep("s1", "t1");
    assertThat(new FileTokenVault(file).token("s1")).contains("t1");
  }

  @Test
  void aFileThatCannotBeReadIsSaidWithoutTheKey() throws IOException {
    Path file = Files.createDirectory(folder.resolve("key"));
    Files.writeString(file.resolve("x"), "x");
    FileTokenVault vault = new FileTokenVault(file);
    assertThatThrownBy(() -> vault.token("s1"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot read the key to the server (" + file + "): ");
    assertThatThrownBy(() -> vault.keep("s1", "canary"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot keep the key to the server (" + file + "): ")
        .hasMessageNotContaining("canary");
  }
}
