package app.landfall.plugin;

import java.util.regex.Pattern;

/// Text of other people as it may be shown: without characters that nobody sees and that do
/// something, such as the right-to-left override that makes `fdp.exe` of `exe.pdf`, or a control
/// character. What is stored stays as it is.
///
/// The window does this by itself for labels, buttons and tooltips. It is for what is painted or
/// written elsewhere.
public final class VisibleText {
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

  private VisibleText() {}

  /// The text without them; line breaks and tabs stay.
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isSuspect(text.charAt(i))) {
        return HIDDEN.matcher(text).replaceAll("");
      }
    }
    return text;
  }

  /// Most text has none, and is asked for each cell of a table.
  private static boolean isSuspect(char letter) {
    return letter < ' ' || letter >= '\u007F' && letter < '\u00A0' || letter >= '\u061C';
  }
}
