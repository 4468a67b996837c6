package app.landfall.store;

import java.util.List;

/// An index of pages: how many rows a [PageQuery] has, and the places of some of them: what a table
/// model needs to give every row a position and to read the rows of any position at once.
///
/// A picture of the moment it was made. Rows that came or went since move the positions behind them
/// by as many; keys do not move.
///
/// @param count how many rows
/// @param every how many rows lie from one of the places to the next
/// @param places of row 0, `every`, 2·`every` …
public record PageIndex(long count, int every, List<PageKey> places) {
  /// How many rows lie between two places, unless asked otherwise.
  public static final int EVERY = 256;

  public PageIndex {
    places = List.copyOf(places);
  }
}
