package app.landfall.desktop;

import java.util.List;

/// The program as a process of its own, for tests.
public final class DesktopMain {
  private DesktopMain() {}

  public static void main(String[] arguments) {
    System.exit(DesktopCli.run(List.of(arguments)));
  }
}
