package app.landfall.shell.palette;

import app.landfall.plugin.ui.look.Tone;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.swing.Icon;

/// One line of the palette.
///
/// @param group the heading it stands under, such as `Commands`
/// @param icon stands before it, 18 wide, in the colour that it is asked for
/// @param title what it is matched by
/// @param detail such as its keys; may be empty
/// @param reason why it cannot be used now, or empty
/// @param run what choosing it does, on the event thread
/// @param also further words that it is found by, each as it is typed from its beginning
public record PaletteEntry(
    String group,
    Function<Tone, Icon> icon,
    String title,
    String detail,
    String reason,
    Runnable run,
    String also) {
  private static final int WELL = 100;

  /// One that is found by its title alone.
  public PaletteEntry(
      String group,
      Function<Tone, Icon> icon,
      String title,
      String detail,
      String reason,
      Runnable run) {
    this(group, icon, title, detail, reason, run, "");
  }

  /// How well it fits what is typed; below 0 it does not.
  int score(String typed) {
    int byTitle = FuzzyScore.score(typed, title);
    String begun = typed.strip().toLowerCase(Locale.ROOT);
    boolean named =
        !begun.isEmpty() && Stream.of(also.split(" ")).anyMatch(it -> it.startsWith(begun));
    return named ? Math.max(byTitle, WELL) : byTitle;
  }
}
