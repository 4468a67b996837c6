package app.landfall.sync.client.parts;

import app.landfall.sync.Activity;
import java.util.List;

/// The memory of the sync engine over restarts of the program, beside the database: comfort only.
/// If all of it is lost, nothing that was saved is.
///
/// Methods block shortly, are called on the sync thread, and never throw.
public interface SyncMemory {

  /// So many lines of what sync did are kept.
  int MOST = 500;

  /// Remembers nothing.
  SyncMemory NONE =
      new SyncMemory() {
        @Override
        public boolean isPaused() {
          return false;
        }

        @Override
        public void paused(boolean now) {}

        @Override
        public List<Activity> activity() {
          return List.of();
        }

        @Override
        public void add(Activity line) {}
      };

  /// Whether a person has paused sync.
  boolean isPaused();

  /// Keeps that. Idempotent.
  void paused(boolean now);

  /// The last lines of what sync did, oldest first; [#MOST] at most.
  List<Activity> activity();

  /// Adds a line.
  void add(Activity line);
}
