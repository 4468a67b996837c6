package app.landfall.store;

/// The place where a page begins.
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

  /// The rows from a position on, counted from 0 along the order, from whichever end is nearer. For
  /// a jump now and then: it takes as long as there are rows to pass, some 50 ms in the middle of a
  /// million. A row whose neighbour is known is read by [#after] or [#before], and many jumps into
  /// a long list by an index.
  ///
  /// @param count how many rows there are, as far as known; 0 where it is not
  static PageStart at(long position, long count) {
    return new Counted(position, count);
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

  /// See [#at(long, long)].
  record Counted(long position, long count) implements PageStart {}
}
