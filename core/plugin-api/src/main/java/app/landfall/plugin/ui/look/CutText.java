package app.landfall.plugin.ui.look;

import java.awt.FontMetrics;

/// Text that is cut to its room with an ellipsis, so that what tells one from another stays: a
/// number at its end (`De Vries Gr… 1001-24`), otherwise its beginning.
public final class CutText {
  private static final String ELLIPSIS = "…";

  private CutText() {}

  /// The text as it fits; of the shortest at least a letter stays.
  ///
  /// @param room in px
  public static String fitting(FontMetrics metrics, String text, int room) {
    if (metrics.stringWidth(text) <= room) {
      return text;
    }
    String end = number(text);
    int roomBefore = room - metrics.stringWidth(end);
    return end.isEmpty() || roomBefore < room / 3
        ? beginning(metrics, text, room)
        : beginning(metrics, text.substring(0, text.length() - end.length()), roomBefore) + end;
  }

  /// The last word with the blank before it, where it has a digit.
  private static String number(String text) {
    String last = text.substring(Math.max(0, text.lastIndexOf(' ')));
    return last.length() < text.length() && last.chars().anyMatch(Character::isDigit) ? last : "";
  }

  private static String beginning(FontMetrics metrics, String text, int room) {
    int end = text.length();
    while (end > 1 && metrics.stringWidth(text.substring(0, end) + ELLIPSIS) > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, Math.max(end, text.offsetByCodePoints(0, 1))).stripTrailing()
        + ELLIPSIS;
  }
}
