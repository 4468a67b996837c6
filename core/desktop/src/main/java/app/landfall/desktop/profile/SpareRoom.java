package app.landfall.desktop.profile;

import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The room on the disk that is kept for the day on which the disk is full: a file that is given up
/// then. Without any room not even reading works, since SQLite needs a few files beside a database
/// that is open. Used by the process that holds the profile.
public final class SpareRoom {
  private static final Logger LOG = LoggerFactory.getLogger(SpareRoom.class);

  static final int BYTES = 2 << 20;

  /// Less than this counts as full: what a start and a few saves need.
  private static final long LITTLE = 1 << 20;

  /// The spare room is kept only where it makes nobody poor.
  private static final long PLENTY = 64L << 20;

  private final Path profile;
  private final Path file;
  private final LongSupplier usable;
  private boolean givenUp;

  public SpareRoom(Profile profile) {
    this(profile.folder(), () -> usable(profile.folder()));
  }

  /// @param usable how many bytes of the disk can be written now
  SpareRoom(Path profile, LongSupplier usable) {
    this.profile = profile;
    this.file = profile.resolve("landfall.spare");
    this.usable = usable;
  }

  /// A file system that does not say how large it is does not say how full it is, either.
  private static long usable(Path folder) {
    return folder.toFile().getTotalSpace() == 0 ? Long.MAX_VALUE : folder.toFile().getUsableSpace();
  }

  /// Gives it up where the disk is full, before anything of the profile is opened.
  ///
  /// @throws CommandFailure where there is no room even so
  public void open() {
    if (usable.getAsLong() >= LITTLE) {
      return;
    }
    try {
      givenUp = Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} stays: {}", file, Profile.reason(e));
    }
    if (usable.getAsLong() == 0) {
      throw new CommandFailure(
          "The disk that holds %s is full. Nothing was changed; free some space, then start Landfall again."
              .formatted(profile));
    }
  }

  /// Whether the disk is full, and the program runs only in what was given up.
  public boolean isGivenUp() {
    return givenUp;
  }

  /// Keeps it, for the next time, where there is room again. A disk that does not take it is no
  /// reason to fail.
  public void keep() {
    if (Files.exists(file) || usable.getAsLong() < PLENTY) {
      return;
    }
    byte[] bytes = new byte[BYTES];
    new SplittableRandom().nextBytes(bytes); // zeros would take no room where disks are compressed
    try {
      Profile.createPrivately(file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
    } catch (IOException e) {
      LOG.warn("No room is kept in {}: {}", file, Profile.reason(e));
    }
  }
}
