package app.landfall.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where work is kept, and who may see it.
class ProfileTest {
  @TempDir Path folder;

  @Test
  void nothingCanBeReadByAnotherAccount() throws IOException {
    Path profile = folder.resolve("a/profile");
    Typed.on(profile, "probe", "x");
    Typed.on(profile, "connect", "--name", "Laptop Anna", "nonsense");
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void aFileIsNoProfile() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.txt"), "Dear Anna");
    assertThat(Typed.on(file, "status"))
        .isEqualTo(
            new Typed(
                1,
                "",
                "The profile %s is a file, not a folder. Nothing was changed; choose another with --profile.\n"
                    .formatted(file)));
    assertThat(file).hasContent("Dear Anna");
  }

  @Test
  void aReadOnlyFolderIsLeftAsItIs() throws IOException {
    Path profile = folder.resolve("profile");
    Typed.on(profile, "status");
    Files.setPosixFilePermissions(profile, PosixFilePermissions.fromString("r-x------"));
    List<Path> before = list(profile);
    Typed typed = Typed.on(profile, "probe", "x");
    assertThat(typed)
        .isEqualTo(
            new Typed(
                1,
                "",
                "The profile folder %s is read-only. Nothing was changed; make it writable or choose another with --profile.\n"
                    .formatted(profile)));
    assertThat(list(profile)).isEqualTo(before);
    Files.setPosixFilePermissions(profile, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aFolderWithOtherThingsIsNotTakenOver() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear Anna");
    Typed typed = Typed.on(folder, "status");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("holds other files").hasLineCount(1);
    assertThat(list(folder)).containsExactly(folder.resolve("letter.txt"));
  }

  @Test
  void aLongPathStillListens() {
    Path profile = folder.resolve("x".repeat(120)).resolve("profile");
    assertThat(Typed.on(profile, "probe", "x").out()).isEqualTo("1 x\n");
  }

  @Test
  void theStandardFolderIsThePlatforms() {
    Path home = Path.of("/home/anna");
    assertThat(Profile.standard(Map.of(), "Linux", home).folder())
        .isEqualTo(Path.of("/home/anna/.local/share/landfall"));
    assertThat(Profile.standard(Map.of("XDG_DATA_HOME", "/data"), "Linux", home).folder())
        .isEqualTo(Path.of("/data/landfall"));
    assertThat(Profile.standard(Map.of("XDG_DATA_HOME", "here"), "Linux", home).folder())
        .isEqualTo(Path.of("/home/anna/.local/share/landfall"));
    assertThat(Profile.standard(Map.of(), "Mac OS X", home).folder())
        .isEqualTo(Path.of("/home/anna/Library/Application Support/Landfall"));
    assertThat(Profile.standard(Map.of("APPDATA", "/roaming"), "Windows 11", home).folder())
        .isEqualTo(Path.of("/roaming/Landfall"));
  }

  private static List<Path> list(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.sorted().toList();
    }
  }
}
