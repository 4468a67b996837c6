package app.landfall.plugin.ui.look;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
  private static final String API = "app.landfall.plugin.";
  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Icons() {}

  /// An icon at its size of 20, in the tone of muted text.
  public static Icon of(String name) {
    return of(name, SIZE, Tone.MUTED);
  }

  /// An icon in the colour of a tone; it follows the theme.
  ///
  /// @param name one of the names above, or the path of an SVG file in the jar of the plugin that
  ///   calls this, such as `/icons/note.svg`; an unknown one is drawn as a small ring
  /// @param size its width and height before scaling
  public static Icon of(String name, int size, Tone tone) {
    return tinted(drawing(name, ".svg").orElseGet(Icons::unknown), size, tone);
  }

  /// The filled form, for what is selected; the outline where there is none.
  public static Icon filled(String name, int size, Tone tone) {
    return drawing(name, "-filled.svg")
        .map(drawing -> tinted(drawing, size, tone))
        .orElseGet(() -> of(name, size, tone));
  }

  private static Icon tinted(FlatSVGIcon drawing, int size, Tone tone) {
    FlatSVGIcon icon = drawing.derive(size, size);
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

  private static Optional<FlatSVGIcon> drawing(String name, String ending) {
    if (name.startsWith("/")) {
      String path = name.substring(1).replaceFirst("\\.svg$", ending);
      return loaders().distinct().flatMap(loader -> drawing(loader, path).stream()).findFirst();
    }
    return Optional.ofNullable(Icons.class.getResource("icons/" + name + ending))
        .map(FlatSVGIcon::new);
  }

  /// Where a plugin's own files may be: with the code that calls, which in a listener is the
  /// plugin's; else with the plugin that the program calls on this thread.
  private static Stream<ClassLoader> loaders() {
    Optional<Class<?>> caller =
        CALLERS.walk(frames ->
            frames
                .<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> !type.getName().startsWith(API))
                .findFirst());
    ClassLoader own = Icons.class.getClassLoader();
    return Stream.of(
            caller.map(Class::getClassLoader).filter(loader -> !loader.equals(own)),
            Optional.ofNullable(Thread.currentThread().getContextClassLoader()),
            Optional.ofNullable(own))
        .flatMap(Optional::stream);
  }

  private static Optional<FlatSVGIcon> drawing(ClassLoader loader, String path) {
    try (InputStream in = loader.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(new FlatSVGIcon(in));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static FlatSVGIcon unknown() {
    return new FlatSVGIcon(
        Objects.requireNonNull(Icons.class.getResource("icons/unknown.svg"), "icons/unknown.svg"));
  }
}
