package app.landfall.plugin.ui.look;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.font.FontRenderContext;
import java.util.Map;
import java.util.regex.Pattern;

/// A painter of text with digits in cells of one width, so that figures below each other line up:
/// Inter's own digits are as wide as they are drawn, and Swing cannot ask the font for others.
///
/// Figures are texts of digits and signs, with a currency beside them or without. In anything else,
/// a sentence or a number such as `PO-1`, the digits stand as the font has them: in cells they
/// would fall apart (`in 1 1 days`).
public final class Figures {
  /// Letters are measured as they are painted: half a pixel counts there.
  private static final FontRenderContext PAINTED = new FontRenderContext(null, true, true);

  /// An amount, a date of digits, a percentage; ISO 4217 or a sign for the currency.
  private static final Pattern FIGURE =
      Pattern.compile("(?:\\p{Lu}{3}\\h)?[^\\p{L}]*\\p{Nd}[^\\p{L}]*(?:\\h\\p{Lu}{3})?");

  private static final String BETWEEN = " · ";

  private Figures() {}

  /// How wide the text is when painted here.
  public static int width(FontMetrics metrics, String text) {
    if (!isFigure(text)) {
      return letters(metrics, text);
    }
    int cell = cell(metrics);
    int width = 0;
    int end;
    for (int i = 0; i < text.length(); i = end) {
      end = end(text, i);
      width += isDigit(text.charAt(i)) ? cell : letters(metrics, text.substring(i, end));
    }
    return width;
  }

  /// Paints in the graphics' font and colour.
  ///
  /// @param x where the text begins
  /// @param baseline of the text
  public static void paint(Graphics2D g, String text, int x, int baseline) {
    smooth(g);
    FontMetrics metrics = g.getFontMetrics();
    int cell = cell(metrics);
    // Half a pixel counts: rounded to whole ones, 2026 reads like 20 26.
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    if (!isFigure(text)) {
      g.drawString(text, x, baseline);
      return;
    }
    int at = x;
    int end;
    for (int i = 0; i < text.length(); i = end) {
      end = end(text, i);
      String part = text.substring(i, end);
      if (isDigit(text.charAt(i))) {
        g.drawString(part, at + (cell - metrics.stringWidth(part)) / 2f, baseline);
        at += cell;
      } else {
        g.drawString(part, at, baseline);
        at += letters(metrics, part);
      }
    }
  }

  /// The text as it fits: of several amounts those that fit whole, and dots for the rest; of
  /// anything else its beginning and dots.
  ///
  /// @param room in px
  static String fitting(FontMetrics metrics, String text, int room) {
    if (width(metrics, text) <= room) {
      return text;
    }
    for (int at = text.lastIndexOf(BETWEEN); at > 0; at = text.lastIndexOf(BETWEEN, at - 1)) {
      String whole = text.substring(0, at) + BETWEEN + "…";
      if (width(metrics, whole) <= room) {
        return whole;
      }
    }
    int end = text.length();
    while (end > 1 && width(metrics, text.substring(0, end) + "…") > room) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  private static boolean isFigure(String text) {
    return FIGURE.matcher(text).matches();
  }

  /// Digits stand alone; the letters between them stay together, spaced as the font wants it.
  private static int end(String text, int from) {
    int end = from + 1;
    while (!isDigit(text.charAt(from)) && end < text.length() && !isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// Smooths text as the desktop does.
  static void smooth(Graphics2D g) {
    if (Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints")
        instanceof Map<?, ?> hints) {
      g.addRenderingHints(hints);
    } else {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }
  }

  /// In whole pixels, so that the digits behind them line up.
  private static int letters(FontMetrics metrics, String part) {
    return (int) Math.ceil(metrics.getFont().getStringBounds(part, PAINTED).getWidth() - 0.01);
  }

  private static int cell(FontMetrics metrics) {
    int cell = 0;
    for (char c = '0'; c <= '9'; c++) {
      cell = Math.max(cell, metrics.charWidth(c));
    }
    return cell;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
