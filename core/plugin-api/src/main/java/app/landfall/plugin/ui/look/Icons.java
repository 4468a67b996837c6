package app.landfall.plugin.ui.look;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Color;
import java.net.URL;
import javax.swing.Icon;

/// The program's icons: one family of outlines on a grid of 20, 1.5 wide, some also filled for what
/// is selected; and a plugin's own SVG files, drawn in black.
///
/// Names: `archive back bank bell bin calendar check chevron-down chevron-left chevron-right clock
/// close cloud cloud-off computer copy decide disk document download edit error filter folder hello
/// help home import info invoice key link lock logo menu more note palette pause pay plug plus
/// refresh search send settings shield smile split supplier sync undo upload warning`.
public final class Icons {
  private static final int SIZE = 20;

  private Icons() {}

  /// An icon at its size of 20, in the tone of muted text.
  public static Icon of(String name) {
    return of(name, SIZE, Tone.MUTED);
  }

  /// An icon in the colour of a tone; it follows the theme.
  ///
  /// @param name one of the names above, or the path of an SVG file in the jar of the plugin whose
  ///   code is running, such as `/icons/note.svg`; an unknown one is drawn as a small ring
  /// @param size its width and height before scaling
  public static Icon of(String name, int size, Tone tone) {
    return make(resource(name, ".svg"), size, tone);
  }

  /// The filled form, for what is selected; the outline where there is none.
  public static Icon filled(String name, int size, Tone tone) {
    URL filled = resource(name, "-filled.svg");
    return filled == null ? of(name, size, tone) : make(filled, size, tone);
  }

  private static Icon make(@org.jspecify.annotations.Nullable URL svg, int size, Tone tone) {
    URL found = svg == null ? Icons.class.getResource("icons/unknown.svg") : svg;
    FlatSVGIcon icon = new FlatSVGIcon(found).derive(size, size);
    icon.setColorFilter(new FlatSVGIcon.ColorFilter((component, drawn) -> tinted(drawn, tone)));
    return icon;
  }

  /// What is drawn in black takes the tone; white is cut out of it.
  private static Color tinted(Color drawn, Tone tone) {
    Color ink = drawn.getRed() > 127 ? Tone.SELECTION.color() : tone.color();
    return drawn.getAlpha() == 255
        ? ink
        : new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), drawn.getAlpha());
  }

  private static @org.jspecify.annotations.Nullable URL resource(String name, String ending) {
    if (name.startsWith("/")) {
      String path = name.substring(1).replaceFirst("\\.svg$", ending);
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return loader == null ? null : loader.getResource(path);
    }
    return Icons.class.getResource("icons/" + name + ending);
  }
}
