package app.landfall.plugin.ui.look;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.UIManager;

/// A colour by what it means. The window puts all of them into the look and feel, under [#key], so
/// that FlatLaf styles can say `foreground: $Landfall.muted`.
public enum Tone {
  /// Behind everything.
  WINDOW("window", "#F6F7F9", "#15181D"),
  /// Tables, cards, fields.
  SURFACE("surface", "#FFFFFF", "#1C2026"),
  /// The status bar and the navigation rail.
  BAR("bar", "#EEF0F3", "#111418"),
  /// Under the mouse.
  HOVER("hover", "#F1F4F9", "#232831"),
  /// What people read.
  TEXT("text", "#1A1D21", "#E6E9EE"),
  /// What they may overlook.
  MUTED("muted", "#5B6470", "#A1AAB8"),
  /// Between rows and areas.
  HAIRLINE("hairline", "#E2E5EA", "#2A3038"),
  /// The edge of what can be used.
  EDGE("edge", "#7C8694", "#7A8596"),
  /// What is chosen, and the one primary action.
  ACCENT("accent", "#1F5FD1", "#7FB0FF"),
  /// Written on [#ACCENT].
  ON_ACCENT("onAccent", "#FFFFFF", "#0F1216"),
  /// Behind what is selected.
  SELECTION("selection", "#E3ECFD", "#1E3354"),
  /// Saved here, not sent yet.
  WAITING("waiting", "#8A5A00", "#F0B64A"),
  /// Behind [#WAITING].
  WAITING_TINT("waitingTint", "#FFF3DC", "#3A2C10"),
  /// Two versions.
  DECIDE("decide", "#7A3FC4", "#C9A4FF"),
  /// Behind [#DECIDE].
  DECIDE_TINT("decideTint", "#F2EBFD", "#32264A"),
  /// Refused, overdue, wrong.
  ERROR("error", "#B42318", "#FF8A80"),
  /// Behind [#ERROR].
  ERROR_TINT("errorTint", "#FDECEA", "#431F1C"),
  /// Paid, done.
  SUCCESS("success", "#08713F", "#5FD39B"),
  /// Behind [#SUCCESS].
  SUCCESS_TINT("successTint", "#E4F5EC", "#173527"),
  /// No network; calm.
  OFFLINE("offline", "#475467", "#B4BECC");

  private final String word;
  private final String light;
  private final String dark;

  Tone(String word, String light, String dark) {
    this.word = word;
    this.light = light;
    this.dark = dark;
  }

  /// Its key in the look and feel, such as `Landfall.muted`.
  public String key() {
    return "Landfall." + word;
  }

  /// The colour in the theme of now; ask again for each painting.
  public Color color() {
    Color themed = UIManager.getColor(key());
    return themed == null ? Color.decode(light) : themed;
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

  /// All keys with their colours, as a theme takes them.
  ///
  /// @param darkTheme which of the two
  public static Map<String, String> theme(boolean darkTheme) {
    Map<String, String> theme = new LinkedHashMap<>();
    for (Tone tone : values()) {
      theme.put(tone.key(), darkTheme ? tone.dark : tone.light);
    }
    return theme;
  }
}
