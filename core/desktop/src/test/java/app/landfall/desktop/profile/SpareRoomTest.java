package app.landfall.desktop.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The room that is kept for the day on which the disk is full; the disk is only said to be so.
class SpareRoomTest {
  private static final long MB = 1 << 20;

  @TempDir Path profile;
  private long usable = 500 * MB;

  private SpareRoom room() {
    return new SpareRoom(profile, () -> usable + (Files.exists(file()) ? 0 : SpareRoom.BYTES));
  }

  private Path file() {
    return profile.resolve("landfall.spare");
  }

  @Test
  void itIsKeptWhereThereIsRoomAndGivenUpOnAFullDisk() throws IOException {
    SpareRoom first = room();
    first.open();
    first.keep();
    assertThat(first.isGivenUp()).isFalse();
    assertThat(file()).hasSize(2 * MB);

    usable = 0;
    SpareRoom full = room();
    full.open();
    full.keep();
    assertThat(full.isGivenUp()).isTrue();
    assertThat(file()).doesNotExist();

    usable = 500 * MB;
    SpareRoom later = room();
    later.open();
    later.keep();
    assertThat(later.isGivenUp()).isFalse();
    assertThat(file()).hasSize(2 * MB);
  }

  @Test
  void withoutItAFullDiskIsSaidBeforeAnythingIsOpened() {
    usable = -SpareRoom.BYTES;
    assertThatThrownBy(() -> room().open())
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "The disk that holds %s is full. Nothing was changed; free some space, then start Landfall again.",
            profile);
    usable = -SpareRoom.BYTES + 1;
    assertThatCode(() -> room().open()).doesNotThrowAnyException();
  }

  @Test
  void itMakesNobodyPoor() {
    usable = 40 * MB;
    SpareRoom room = room();
    room.open();
    room.keep();
    assertThat(file()).doesNotExist();
  }
}
