package app.landfall.desktop.profile;

import app.landfall.plugin.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The lock that makes one process the only one that writes to a profile. The system gives the lock
/// back when the process dies, however it dies. The file itself stays: deleting it would let two
/// processes hold locks on two files of one name.
public final class ProfileLock implements AutoCloseable {
  private final FileChannel channel;

  private ProfileLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock if no process has it.
  public static Optional<ProfileLock> tryTake(Profile profile) {
    try {
      Profile.createPrivately(profile.lock());
      FileChannel channel = FileChannel.open(profile.lock(), StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new ProfileLock(channel));
    } catch (IOException e) {
      throw new CommandFailure(
          "The profile %s cannot be locked: %s. Nothing was changed."
              .formatted(profile, Profile.reason(e)),
          e);
    }
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // held by this very process
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot give back the lock of the profile", e);
    }
  }
}
