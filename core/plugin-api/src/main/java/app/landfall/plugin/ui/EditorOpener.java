package app.landfall.plugin.ui;

/// A factory for the tabs of one [EditorKind].
@FunctionalInterface
public interface EditorOpener {

  /// Makes the tab for one thing. Called on the event thread, at most once for an address while its
  /// tab is open; must not wait for the store: the tab shows that it is loading.
  ///
  /// @param id what stands behind the colon of the address
  EditorPart open(String id);
}
