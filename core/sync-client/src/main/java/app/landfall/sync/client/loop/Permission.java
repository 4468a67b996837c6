package app.landfall.sync.client.loop;

/// The permission to sync without being asked. What somebody asks for needs none.
///
/// @param started whether this program was told to sync by itself
/// @param paused whether its user has paused it, in this run of the program or in an earlier one
record Permission(boolean started, boolean paused) {
  boolean toBegin() {
    return started && !paused;
  }

  Permission started(boolean now) {
    return new Permission(now, paused);
  }

  Permission paused(boolean now) {
    return new Permission(started, now);
  }
}
