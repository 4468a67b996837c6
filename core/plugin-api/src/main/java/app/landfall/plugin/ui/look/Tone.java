package app.landfall.plugin.ui.look;

import java.awt.Color;
import javax.swing.UIManager;

/// A colour by what it means. Which colour that is says the theme, in `FlatLightLaf.properties` and
/// `FlatDarkLaf.properties` of the window, under [#key]; FlatLaf styles say it as `foreground:
/// $Landfall.muted`.
public enum Tone {
  /// Behind everything.
  WINDOW("window"),
  /// Tables, cards, fields.
  SURFACE("surface"),
  /// The status bar and the navigation rail.
  BAR("bar"),
  /// Under the mouse.
  HOVER("hover"),
  /// What people read.
  TEXT("text"),
  /// What they may overlook.
  MUTED("muted"),
  /// Between rows and areas.
  HAIRLINE("hairline"),
  /// The edge of what can be used.
  EDGE("edge"),
  /// What is chosen, and the one primary action.
  ACCENT("accent"),
  /// Written on [#ACCENT].
  ON_ACCENT("onAccent"),
  /// Behind what is selected.
  SELECTION("selection"),
  /// Saved here, not sent yet.
  WAITING("waiting"),
  /// Behind [#WAITING].
  WAITING_TINT("waitingTint"),
  /// Two versions.
  DECIDE("decide"),
  /// Behind [#DECIDE].
  DECIDE_TINT("decideTint"),
  /// Refused, overdue, wrong.
  ERROR("error"),
  /// Behind [#ERROR].
  ERROR_TINT("errorTint"),
  /// Paid, done.
  SUCCESS("success"),
  /// Behind [#SUCCESS].
  SUCCESS_TINT("successTint"),
  /// No network; calm.
  OFFLINE("offline");

  private final String word;

  Tone(String word) {
    this.word = word;
  }

  /// Its key in the look and feel, such as `Landfall.muted`.
  public String key() {
    return "Landfall." + word;
  }

  /// The colour in the theme of now; ask again for each painting. Grey where no theme is, as in a
  /// test without a window.
  public Color color() {
    Color themed = UIManager.getColor(key());
    return themed == null ? Color.GRAY : themed;
  }

  /// The ground that goes with a tone of state, such as [#WAITING_TINT] with [#WAITING]; [#HOVER]
  /// with any other.
  public Tone tint() {
    return switch (this) {
      case WAITING -> WAITING_TINT;
      case DECIDE -> DECIDE_TINT;
      case ERROR -> ERROR_TINT;
      case SUCCESS -> SUCCESS_TINT;
      case ACCENT -> SELECTION;
      default -> HOVER;
    };
  }
}
