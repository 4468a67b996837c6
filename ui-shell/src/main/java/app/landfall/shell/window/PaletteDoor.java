package app.landfall.shell.window;

import app.landfall.plugin.ui.SearchProvider;
import app.landfall.shell.palette.Entry;
import app.landfall.shell.palette.Palette;
import app.landfall.shell.plugins.Guarded;
import app.landfall.shell.plugins.Offered;
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

/// Opens the palette over the window and gives it what plugins find. Event thread; plugins search
/// beside it.
final class PaletteDoor {
  private static final int WIDTH = 660;
  private static final int HEIGHT = 470;
  private static final int LIMIT = 6;

  private final MainFrame frame;
  private final Offered offered;
  private final Guarded guarded;
  private final Consumer<String> open;
  private final Palette palette;
  private final Executor searching = task -> Thread.ofVirtual().name("palette").start(task);
  private final Map<String, SearchProvider.Search> searches = new HashMap<>();
  private @Nullable Component focusBefore;

  PaletteDoor(
      MainFrame frame,
      WindowCommands commands,
      Offered offered,
      Guarded guarded,
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

  private CompletableFuture<List<Entry>> find(String typed) {
    List<Offered.Item<SearchProvider>> providers = offered.searches();
    for (Offered.Item<SearchProvider> item : providers) {
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

  private List<Entry> ask(
      List<Offered.Item<SearchProvider>> providers,
      Map<String, SearchProvider.Search> known,
      String typed) {
    List<Entry> found = new ArrayList<>();
    for (Offered.Item<SearchProvider> item : providers) {
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

  private Entry entry(Offered.Item<SearchProvider> item, SearchProvider.Hit hit) {
    return new Entry(
        item.title(),
        item.value().icon(),
        hit.title(),
        hit.detail(),
        "",
        () -> open.accept(hit.address()));
  }
}
