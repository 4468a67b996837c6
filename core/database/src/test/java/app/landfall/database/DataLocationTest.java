package app.landfall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataLocationTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "cifs", "SMB2", "fuse.sshfs", "9p"})
  void aNetworkFileSystemIsKnownByItsType(String type) {
    assertThat(DataLocation.isNetwork(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "btrfs", "apfs", "NTFS", "tmpfs", "overlay", "fuseblk"})
  void aDiskOfThisComputerIsNone(String type) {
    assertThat(DataLocation.isNetwork(type)).isFalse();
  }

  @Test
  void aFolderThatIsNotThereYetIsJudgedByTheOneAboveIt() {
    assertThat(DataLocation.network(folder.resolve("a/b/c"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dropbox", "OneDrive - Office", "onedrive", "Nextcloud"})
  void aFolderThatAProgramCopiesIsKnownByItsName(String name) {
    assertThat(DataLocation.copied(folder.resolve(name).resolve("landfall")))
        .contains(folder.resolve(name).toAbsolutePath());
  }

  @Test
  void aFolderThatAProgramCopiesIsKnownByWhatItLeftThere() throws Exception {
    Files.createFile(folder.resolve(".stfolder"));
    assertThat(DataLocation.copied(folder.resolve("work"))).contains(folder.toAbsolutePath());
  }

  @Test
  void anOrdinaryFolderIsNotCopied() {
    assertThat(DataLocation.copied(folder.resolve("Dropboxes"))).isEmpty();
  }
}
