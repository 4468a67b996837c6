package app.landfall.shell.look;

import app.landfall.plugin.VisibleText;
import java.awt.Font;
import java.util.Locale;

/// The words for symbols that no font of this computer has, such as emoji: their names in Unicode,
/// `[rocket]`, in place of an empty box. What is stored stays as it is, and where a font with them
/// is installed (`fonts-noto-color-emoji` on Debian) they are shown themselves.
final class MissingSymbols {
  private static final char JOINER = '\u200D';

  private MissingSymbols() {}

  /// Text as it may be shown in a font: no hidden characters, and no symbol without a picture.
  static String shown(String text, Font font) {
    String visible = VisibleText.of(text);
    for (int i = 0; i < visible.length(); i++) {
      if (visible.charAt(i) >= JOINER) {
        return named(visible, font);
      }
    }
    return visible;
  }

  private static String named(String text, Font font) {
    if (font.canDisplayUpTo(text) < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(symbol -> {
          if (!isSymbol(symbol) || font.canDisplay(symbol)) {
            shown.appendCodePoint(symbol);
          } else if (!isPartOfOne(symbol)) {
            shown.append('[').append(name(symbol)).append(']');
          }
        });
    return shown.toString();
  }

  private static boolean isSymbol(int symbol) {
    return isPartOfOne(symbol)
        || Character.isEmoji(symbol)
        || Character.getType(symbol) == Character.OTHER_SYMBOL;
  }

  /// What makes another emoji of the one before it: its colour, its joining with the next.
  private static boolean isPartOfOne(int symbol) {
    return symbol == JOINER
        || symbol >= 0xFE00 && symbol <= 0xFE0F
        || symbol >= 0xE0020 && symbol <= 0xE007F
        || Character.isEmojiModifier(symbol);
  }

  private static String name(int symbol) {
    String name = Character.getName(symbol);
    return name == null ? "?" : name.toLowerCase(Locale.ROOT);
  }
}
