package app.landfall.sync.client.files;

import app.landfall.sync.Activity;
import app.landfall.sync.client.parts.SyncMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The notebook in two files of the profile: lines of activity, and an empty file while sync is
/// paused. Not forced to the disk: what power loss takes of it is no work of anybody's.
public final class FileSyncMemory implements SyncMemory {
  private static final Logger LOG = LoggerFactory.getLogger(FileSyncMemory.class);

  private final Path activity;
  private final Path pause;
  private int lines = -1;

  /// @param activity need not exist; its folder must
  /// @param pause need not exist; its folder must
  public FileSyncMemory(Path activity, Path pause) {
    this.activity = activity;
    this.pause = pause;
  }

  @Override
  public boolean isPaused() {
    return Files.exists(pause);
  }

  @Override
  public void paused(boolean now) {
    try {
      if (!now) {
        Files.deleteIfExists(pause);
      } else if (!isPaused()) {
        Files.createFile(pause);
      }
    } catch (IOException e) {
      LOG.warn("cannot keep whether sync is paused", e);
    }
  }

  @Override
  public List<Activity> activity() {
    try {
      List<Activity> read =
          Files.exists(activity)
              ? Files.readAllLines(activity).stream()
                  .map(ActivityText::read)
                  .flatMap(Optional::stream)
                  .toList()
              : List.of();
      lines = read.size();
      return read.subList(Math.max(0, read.size() - MOST), read.size());
    } catch (IOException e) {
      LOG.warn("cannot read what sync did before", e);
      return List.of();
    }
  }

  @Override
  public void add(Activity line) {
    try {
      if (lines < 0 || lines >= 2 * MOST) {
        shorten();
      }
      Files.writeString(
          activity,
          ActivityText.write(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      lines++;
    } catch (IOException e) {
      LOG.debug("cannot keep what sync did", e);
    }
  }

  private void shorten() throws IOException {
    List<String> kept = activity().stream().map(ActivityText::write).toList();
    if (lines > kept.size()) {
      Path fresh = activity.resolveSibling(activity.getFileName() + ".new");
      Files.write(fresh, kept);
      Files.move(
          fresh, activity, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      lines = kept.size();
    }
  }
}
