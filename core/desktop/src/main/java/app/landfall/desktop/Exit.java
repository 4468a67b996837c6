package app.landfall.desktop;

/// What the exit codes of `landfall` mean.
final class Exit {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_SYNCED = 3;

  private Exit() {}
}
