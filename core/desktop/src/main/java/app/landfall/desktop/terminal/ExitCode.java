package app.landfall.desktop.terminal;

/// The exit codes of `landfall`.
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int NOT_SYNCED = 3;

  private ExitCode() {}
}
