package app.landfall.shell.window;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state in which the window was left: where it stood and what was open, by ids, never by class
/// names.
///
/// @param bounds where it stood; null = the first time
/// @param maximized whether it filled the screen
/// @param wideRail whether the names stand beside the icons
/// @param view the id of the view in front
/// @param tabs the addresses of open tabs, from left to right
/// @param front the address in front, or empty for the view
/// @param welcomed whether somebody has chosen how to start
record WindowState(
    @Nullable Rectangle bounds,
    boolean maximized,
    boolean wideRail,
    String view,
    List<String> tabs,
    String front,
    boolean welcomed) {
  private static final Logger LOG = LoggerFactory.getLogger(WindowState.class);
  private static final String FILE = "window.properties";
  private static final int MOST_TABS = 50;

  static final WindowState FIRST = new WindowState(null, false, false, "", List.of(), "", false);

  /// What was read, and the file that was set aside because it could not be.
  record Read(WindowState state, Optional<Path> setAside) {}

  WindowState {
    tabs = List.copyOf(tabs);
  }

  /// Reads it; one that is damaged is moved aside, never deleted.
  static Read read(Path profile) {
    Path file = profile.resolve(FILE);
    try {
      return new Read(parse(Files.readString(file)), Optional.empty());
    } catch (NoSuchFileException e) {
      return new Read(FIRST, Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("The state of the window in {} cannot be read", file, e);
      return new Read(FIRST, setAside(file));
    }
  }

  private static Optional<Path> setAside(Path file) {
    Path aside = file.resolveSibling(FILE + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(aside);
    } catch (IOException e) {
      LOG.warn("{} cannot be moved", file, e);
      return Optional.empty();
    }
  }

  private static WindowState parse(String text) throws IOException {
    Properties found = new Properties();
    found.load(new StringReader(text));
    if (!"1".equals(found.getProperty("version"))) {
      throw new IOException("not the state of a window");
    }
    return new WindowState(
        bounds(found.getProperty("bounds", "")),
        Boolean.parseBoolean(found.getProperty("maximized")),
        Boolean.parseBoolean(found.getProperty("wideRail")),
        found.getProperty("view", ""),
        tabs(found),
        found.getProperty("front", ""),
        Boolean.parseBoolean(found.getProperty("welcomed")));
  }

  private static @Nullable Rectangle bounds(String text) {
    if (text.isBlank()) {
      return null;
    }
    String[] parts = text.split(" ", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("bounds are four numbers, not " + text);
    }
    return new Rectangle(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Math.max(400, Integer.parseInt(parts[2])),
        Math.max(300, Integer.parseInt(parts[3])));
  }

  private static List<String> tabs(Properties found) {
    List<String> tabs = new ArrayList<>();
    for (int i = 0; i < MOST_TABS; i++) {
      String address = found.getProperty("tab." + i);
      if (address == null) {
        break;
      }
      tabs.add(address);
    }
    return tabs;
  }

  /// Where the window opens again. A screen that is no longer there must not keep it.
  ///
  /// @param screens where the screens of now stand
  /// @return null = where a new window stands
  @Nullable Rectangle boundsOn(List<Rectangle> screens) {
    Rectangle left = bounds;
    boolean titleBarIsSeen =
        left != null
            && screens.stream().anyMatch(screen -> screen.contains(left.x + 60, left.y + 20));
    return titleBarIsSeen ? left : null;
  }

  /// Writes it, whole or not at all. Not on the event thread.
  void write(Path profile) {
    StringBuilder text = new StringBuilder("version=1\n");
    if (bounds != null) {
      text.append(
          "bounds=%d %d %d %d\n".formatted(bounds.x, bounds.y, bounds.width, bounds.height));
    }
    text.append("maximized=").append(maximized).append('\n');
    text.append("wideRail=").append(wideRail).append('\n');
    line(text, "view", view);
    line(text, "front", front);
    text.append("welcomed=").append(welcomed).append('\n');
    for (int i = 0; i < Math.min(MOST_TABS, tabs.size()); i++) {
      line(text, "tab." + i, tabs.get(i));
    }
    Path file = profile.resolve(FILE);
    try {
      Path fresh = file.resolveSibling(FILE + ".new");
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("The state of the window cannot be kept in {}", file, e);
    }
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key)
        .append('=')
        .append(value.replace("\\", "\\\\").replace("\n", " "))
        .append('\n');
  }
}
