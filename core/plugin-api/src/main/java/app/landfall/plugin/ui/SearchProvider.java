package app.landfall.plugin.ui;

import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.Needed;
import jakarta.inject.Provider;
import java.util.List;

/// A plugin's search for the palette (Ctrl+K).
///
/// @param id such as `invoices.search`; begins with the plugin's id
/// @param title the heading above what was found, such as `Invoices`
/// @param icon as in [View]
/// @param search finds; asked when the palette first opens
public record SearchProvider(
    String id, String title, String icon, Provider<? extends SearchProvider.Search> search)
    implements Identified {
  /// Checks what it is given.
  public SearchProvider {
    id = Needed.part(id, "SearchProvider.id");
    title = Needed.part(title, "SearchProvider.title");
    icon = Needed.part(icon, "SearchProvider.icon");
    search = Needed.part(search, "SearchProvider.search");
  }

  /// Where search providers are contributed.
  public static final ExtensionPoint<SearchProvider> POINT =
      ExtensionPoint.of("landfall.search", SearchProvider.class);

  /// Looks things up.
  @FunctionalInterface
  public interface Search {
    /// Finds the best hits. Called on a thread of the program's, never the event thread; may be
    /// interrupted when what is typed has changed.
    ///
    /// @param text what was typed, never blank
    /// @param limit how many at most
    List<Hit> find(String text, int limit);
  }

  /// One thing that was found.
  ///
  /// @param title such as `ACME 4711`
  /// @param detail such as `30 Nov · 1,240.50 EUR`; may be empty
  /// @param address what [Workbench#open] takes
  public record Hit(String title, String detail, String address) {
    /// Checks what it is given.
    public Hit {
      title = Needed.part(title, "Hit.title");
      detail = Needed.part(detail, "Hit.detail");
      address = Needed.part(address, "Hit.address");
    }
  }
}
