package app.landfall.shell;

import app.landfall.desktop.DesktopCli;
import app.landfall.desktop.DesktopCli.Start;
import app.landfall.desktop.HeldProfile;
import app.landfall.shell.window.Shell;
import app.landfall.shell.window.StartTimes;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.List;

/// The entry point of the program. With words it is the command line; without, it opens the window,
/// or tells its story in the terminal where there is no display.
public final class Main {
  private Main() {}

  /// @param arguments what was typed after `landfall`
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    StartTimes.reached("main");
    if (!DesktopCli.wantsWindow(arguments)) {
      return DesktopCli.run(arguments);
    }
    if (!hasDisplay()) {
      return arguments.contains("open") ? DesktopCli.run(arguments) : tour();
    }
    return switch (DesktopCli.start(arguments)) {
      case Start.Ended(int code) -> code;
      case Start.Window(HeldProfile place) -> windows(place);
    };
  }

  /// One window after the other: looking around has a profile of its own.
  private static int windows(HeldProfile first) {
    StartTimes.reached("profile held");
    HeldProfile place = first;
    while (true) {
      switch (Shell.over(place).run()) {
        case QUIT -> {
          return 0;
        }
        case AGAIN -> place = place.again();
        case PRACTICE -> place = place.toPractice();
        case OWN -> place = place.toOwn();
      }
    }
  }

  private static boolean hasDisplay() {
    try {
      return !GraphicsEnvironment.isHeadless()
          && GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
    } catch (HeadlessException | AWTError e) { // DISPLAY names a screen that does not answer
      return false;
    }
  }

  private static int tour() {
    System.out.println(
        """
        There is no display here, so the window cannot open. Here is what it would show, told in the
        terminal; every other command works as usual: landfall --help
        """);
    return DesktopCli.run(List.of("demo"));
  }
}
