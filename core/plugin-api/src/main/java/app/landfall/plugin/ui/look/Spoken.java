package app.landfall.plugin.ui.look;

import app.landfall.plugin.VisibleText;
import java.awt.Component;
import org.jspecify.annotations.Nullable;

/// Words of a component for screen readers, where they are not those that it shows: names and
/// descriptions are often made of other people's text, whose hidden characters are left out as they
/// are on the screen. On the event thread.
public final class Spoken {
  private Spoken() {}

  /// Names a component.
  ///
  /// @param text null takes the name away
  public static void name(Component component, @Nullable String text) {
    component.getAccessibleContext().setAccessibleName(visible(text));
  }

  /// Says more of a component than its name.
  ///
  /// @param text null takes the description away
  public static void description(Component component, @Nullable String text) {
    component.getAccessibleContext().setAccessibleDescription(visible(text));
  }

  private static @Nullable String visible(@Nullable String text) {
    return text == null ? null : VisibleText.of(text);
  }
}
