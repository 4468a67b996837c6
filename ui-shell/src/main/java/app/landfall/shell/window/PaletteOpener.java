package app.landfall.shell.window;

import app.landfall.plugin.ui.SearchProvider;
import app.landfall.shell.palette.Palette;
import app.landfall.shell.palette.PaletteEntry;
import app.landfall.shell.plugins.Contributions;
import app.landfall.shell.plugins.GuardedCalls;
import java.awt.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.swing.JLayeredPane;
import org.jspecify.annotations.Nullable;

/// The opener of the palette over the window, which gives it what plugins find. Event thread;
/// plugins search beside it.
final class PaletteOpener {
  private static final int WIDTH = 660;
  private static final int HEIGHT = 470;
  private static final int LIMIT = 6;

  private final MainFrame frame;
  private final Contributions offered;
  private final GuardedCalls guarded;
  private final Consumer<String> open;
  private final Palette palette;
  private final Executor searching = task -> Thread.ofVirtual().name("palette").start(task);
  private final Map<String, SearchProvider.Search> searches = new HashMap<>();
  private @Nullable Component focusBefore;

  PaletteOpener(
      MainFrame frame,
      WindowCommands commands,
      Contributions offered,
      GuardedCalls guarded,
      Consumer<String> open) {
    this.frame = frame;
    this.offered = offered;
    this.guarded = guarded;
    this.open = open;
    this.palette = new Palette(commands::entries, this::find, this::close);
    palette.setName("palette");
  }

  void open() {
    if (isOpen()) {
      close();
      return;
    }
    focusBefore = frame.getFocusOwner();
    frame.getLayeredPane().add(palette, JLayeredPane.POPUP_LAYER);
    layout();
    palette.open();
  }

  private boolean isOpen() {
    return palette.getParent() != null;
  }

  void close() {
    JLayeredPane pane = frame.getLayeredPane();
    if (isOpen()) {
      pane.remove(palette);
      pane.repaint();
      if (focusBefore != null) {
        focusBefore.requestFocusInWindow();
      }
    }
  }

  void layout() {
    JLayeredPane pane = frame.getLayeredPane();
    if (isOpen()) {
      int width = Math.min(WIDTH, pane.getWidth() - 40);
      int height = Math.min(HEIGHT, pane.getHeight() - 80);
      palette.setBounds((pane.getWidth() - width) / 2, 40, width, height);
      palette.revalidate();
      palette.repaint();
    }
  }

  private CompletableFuture<List<PaletteEntry>> find(String typed) {
    List<Contributions.Item<SearchProvider>> providers = offered.searches();
    for (Contributions.Item<SearchProvider> item : providers) {
      if (!searches.containsKey(item.value().id())) {
        guarded
            .<SearchProvider.Search>get(
                item.plugin(), "to search", () -> item.value().search().get())
            .ifPresent(search -> searches.put(item.value().id(), search));
      }
    }
    Map<String, SearchProvider.Search> known = Map.copyOf(searches);
    return CompletableFuture.supplyAsync(() -> ask(providers, known, typed), searching);
  }

  private List<PaletteEntry> ask(
      List<Contributions.Item<SearchProvider>> providers,
      Map<String, SearchProvider.Search> known,
      String typed) {
    List<PaletteEntry> found = new ArrayList<>();
    for (Contributions.Item<SearchProvider> item : providers) {
      SearchProvider.Search search = known.get(item.value().id());
      if (search != null) {
        guarded
            .get(item.plugin(), "while searching", () -> search.find(typed, LIMIT))
            .orElse(List.of())
            .forEach(hit -> found.add(entry(item, hit)));
      }
    }
    return found;
  }

  private PaletteEntry entry(Contributions.Item<SearchProvider> item, SearchProvider.Hit hit) {
    return new PaletteEntry(
        item.title(),
        offered.icon(item.plugin(), item.value().icon()).sized(WindowCommands.PALETTE_ICON),
        hit.title(),
        hit.detail(),
        "",
        () -> open.accept(hit.address()));
  }
}
