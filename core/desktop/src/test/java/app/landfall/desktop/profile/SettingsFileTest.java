package app.landfall.desktop.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ProgramSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people set stays set.
class SettingsFileTest {
  @TempDir Path folder;

  @Test
  void onlyWhatDiffersIsWrittenDown() {
    SettingsFile settings = open();
    settings.write(ProgramSettings.Computer.FORM, new ProgramSettings.Computer("Büro = 1"));
    settings.write(ProgramSettings.Sync.FORM, new ProgramSettings.Sync(true));
    assertThat(file()).hasContent("computer.name=Büro \\= 1");
    assertThat(open().read(ProgramSettings.Computer.FORM).name()).isEqualTo("Büro = 1");
  }

  @Test
  void whatNoFormKnowsIsKept() throws IOException {
    Files.writeString(file(), "other.key=1\nsync.automatic=false\n");
    SettingsFile settings = open();
    settings.write(ProgramSettings.Sync.FORM, new ProgramSettings.Sync(true));
    assertThat(file()).hasContent("other.key=1");
  }

  @Test
  void anUnreadableValueCountsAsDelivered() throws IOException {
    Files.writeString(file(), "sync.automatic=perhaps\n");
    assertThat(open().read(ProgramSettings.Sync.FORM).automatic()).isTrue();
  }

  @Test
  void subscribersHearOfChangesOnly() {
    SettingsFile settings = open();
    List<Boolean> heard = new ArrayList<>();
    var subscription =
        settings.onChange(
            ProgramSettings.Sync.FORM, Runnable::run, sync -> heard.add(sync.automatic()));
    settings.write(ProgramSettings.Sync.FORM, new ProgramSettings.Sync(true));
    settings.write(ProgramSettings.Sync.FORM, new ProgramSettings.Sync(false));
    subscription.close();
    settings.write(ProgramSettings.Sync.FORM, new ProgramSettings.Sync(true));
    assertThat(heard).containsExactly(false);
  }

  private Path file() {
    return folder.resolve("settings.properties");
  }

  private SettingsFile open() {
    return SettingsFile.open(file());
  }
}
