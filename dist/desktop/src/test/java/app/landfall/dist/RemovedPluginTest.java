package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The program as if it had been delivered without one of its plugins: the others work, or say
/// which one they miss.
@Timeout(120)
class RemovedPluginTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "archetype, new-plugin",
    "e-invoices, e-invoices",
    "hello, hello",
    "invoices, invoices",
    "settings, settings",
    "sync-status, sync-status"
  })
  void theOthersWorkOrSayWhatTheyMiss(String module, String id) throws Exception {
    List<String> lines = listedWithout(module);

    assertThat(lines).hasSize(5).noneMatch(line -> line.startsWith(id + " "));
    for (String line : lines) {
      if (line.startsWith("e-invoices ") && id.equals("invoices")) {
        assertThat(line)
            .contains("blocked", "Plugin 'e-invoices' needs 'invoices'", "which is not installed.");
      } else {
        assertThat(line).contains(" active ");
      }
    }
  }

  private List<String> listedWithout(String module) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(Java.lineWithout(module, "app.landfall.shell.Main"));
    line.addAll(List.of("--profile", folder.toString(), "plugins", "list"));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
