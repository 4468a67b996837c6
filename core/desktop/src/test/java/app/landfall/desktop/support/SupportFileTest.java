package app.landfall.desktop.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.desktop.profile.Profile;
import app.landfall.plugin.CommandFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in the file for who helps, and what is not.
final class SupportFileTest {
  private static final String KEY = "Zk3q_Yt0Lw9vB7n-XcR5uH2eSg8aJ1dMfP6oTiK4bQE";

  @TempDir Path home;

  private Profile profile;

  @BeforeEach
  void makeProfile() throws Exception {
    profile = new Profile(home.resolve("profile"));
    profile.prepare();
    Files.writeString(profile.key(), "server-1 " + KEY + "\n");
    Files.writeString(profile.database(), "rows of invoices " + KEY);
    Files.writeString(profile.settings(), "general.theme=DARK\nleft=" + KEY + "\n");
    Files.writeString(
        profile.logs().resolve("landfall.log"), "sent with " + KEY + " from " + home + "/x\n");
  }

  @Test
  void itHoldsLogsAndSettingsAndNoKeyRecordOrNameOfAFolder() throws Exception {
    Map<String, String> parts = write(home.resolve("support.zip"));

    assertThat(parts)
        .containsOnlyKeys(
            "about.txt", "plugins.txt", "files.txt", "settings.properties", "logs/landfall.log");
    assertThat(parts.get("settings.properties")).startsWith("general.theme=DARK\n");
    assertThat(parts.get("logs/landfall.log")).isEqualTo("sent with [struck out] from ~/x\n");
    assertThat(parts.get("files.txt")).contains("server.key", "landfall.db");
    assertThat(parts.values())
        .noneMatch(text ->
            text.contains(KEY) || text.contains("invoices") || text.contains(home.toString()));
  }

  @Test
  void nothingThatIsThereIsWrittenOver() throws Exception {
    Path file = Files.writeString(home.resolve("support.zip"), "a letter");

    assertThatThrownBy(() -> write(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(file + " could not be written: a file of that name is in the way.");
    assertThat(file).hasContent("a letter");
  }

  private Map<String, String> write(Path file) throws Exception {
    new SupportFile(profile, home).write(file, List.of("words 1.0 active"));
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }
}
