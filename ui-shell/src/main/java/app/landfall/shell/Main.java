package app.landfall.shell;

import app.landfall.desktop.Desktop;
import java.util.List;

/// Where the program begins. With words it is the command line; without, it says what it can do.
public final class Main {
  private Main() {}

  /// @param arguments what was typed after `landfall`
  public static void main(String[] arguments) {
    System.exit(arguments.length == 0 ? withoutWords() : Desktop.run(List.of(arguments)));
  }

  private static int withoutWords() {
    System.out.println("This build has no window; these are its commands.\n");
    int status = Desktop.run(List.of("status"));
    System.out.println();
    int help = Desktop.run(List.of("--help"));
    return Math.max(status, help);
  }
}
