package app.landfall.shell.plugins;

import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Tone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.swing.Icon;

/// The icon of an entry of the window: one of the program's, or a drawing in the jar of the plugin
/// that contributed the entry. Event thread.
public final class EntryIcon {
  private final String name;
  private final Function<Callable<Icon>, Icon> within;
  private final Map<List<Object>, Icon> made = new HashMap<>();

  /// @param within makes an icon where the files of the plugin are found
  EntryIcon(String name, Function<Callable<Icon>, Icon> within) {
    this.name = name;
    this.within = within;
  }

  /// One of the program's own.
  public static EntryIcon named(String name) {
    return new EntryIcon(
        name,
        make -> {
          try {
            return make.call();
          } catch (Exception e) {
            throw new IllegalStateException("No icon " + name, e);
          }
        });
  }

  /// In the colour of a tone, as [Icons#of] gives it.
  public Icon of(int size, Tone tone) {
    return made.computeIfAbsent(
        List.of(size, tone), _ -> within.apply(() -> Icons.of(name, size, tone)));
  }

  /// In whichever colour it is asked for, at one size.
  public Function<Tone, Icon> sized(int size) {
    return tone -> of(size, tone);
  }

  /// Its filled form, as [Icons#filled] gives it.
  public Icon filled(int size, Tone tone) {
    return made.computeIfAbsent(
        List.of(size, tone, "filled"), _ -> within.apply(() -> Icons.filled(name, size, tone)));
  }
}
