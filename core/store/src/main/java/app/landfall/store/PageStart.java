package app.landfall.store;

/// Where a page begins.
public sealed interface PageStart {
  /// The first rows.
  PageStart BEGINNING = new Beginning();

  /// The last rows.
  PageStart END = new End();

  /// The rows after a place.
  static PageStart after(PageKey key) {
    return new After(key);
  }

  /// The rows before a place, the nearest ones, still in the query's order.
  static PageStart before(PageKey key) {
    return new Before(key);
  }

  /// The rows from a position on, counted from 0, by an index made a moment ago.
  static PageStart at(PageIndex index, long position) {
    return new At(index, position);
  }

  /// See [#BEGINNING].
  record Beginning() implements PageStart {}

  /// See [#END].
  record End() implements PageStart {}

  /// See [#after].
  record After(PageKey key) implements PageStart {}

  /// See [#before].
  record Before(PageKey key) implements PageStart {}

  /// See [#at].
  record At(PageIndex index, long position) implements PageStart {}
}
