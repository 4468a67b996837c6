package app.landfall.desktop;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What came of a command typed in this process.
record Typed(int code, String out, String err) {

  static Typed in(Path folder, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        DesktopCli.run(
            List.of(words), folder, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Typed(code, out.toString(), err.toString());
  }

  /// With the profile in front.
  static Typed on(Path profile, String... words) {
    List<String> all = new ArrayList<>(List.of("--profile", profile.toString()));
    all.addAll(List.of(words));
    return in(Objects.requireNonNull(profile.getParent()), all.toArray(String[]::new));
  }
}
