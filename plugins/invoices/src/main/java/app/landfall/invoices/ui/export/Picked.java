package app.landfall.invoices.ui.export;

import java.util.BitSet;
import java.util.Set;

/// The rows of a list that somebody has chosen: by their ids as far as they were read, by their
/// places where they were not.
///
/// @param ids of invoices
/// @param places in the list, from 0, of further ones
public record Picked(Set<String> ids, BitSet places) {
  public Picked {
    ids = Set.copyOf(ids);
    places = (BitSet) places.clone();
  }

  @Override
  public BitSet places() {
    return (BitSet) places.clone();
  }

  boolean has(String id, int place) {
    return ids.contains(id) || places.get(place);
  }

  /// How many.
  public int size() {
    return ids.size() + places.cardinality();
  }
}
