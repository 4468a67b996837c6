package app.landfall.desktop.terminal;

/// What the exit codes of `landfall` mean.
public final class Exit {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int NOT_SYNCED = 3;

  private Exit() {}
}
