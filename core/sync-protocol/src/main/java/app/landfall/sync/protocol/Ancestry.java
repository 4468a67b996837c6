package app.landfall.sync.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The part of histories, lost by a server or gone through by another copy of it, that something
/// includes: per [Branch] the highest sequence. A version vector whose actors are branches (Parker
/// et al., *Detection of Mutual Inconsistency in Distributed Systems*, 1983).
///
/// @param seqs the highest sequence by branch
public record Ancestry(SortedMap<String, Long> seqs) {
  /// Of a row, or a writer, that no server ever went back for.
  public static final Ancestry NONE = new Ancestry(new TreeMap<>());

  public Ancestry {
    seqs = Collections.unmodifiableSortedMap(new TreeMap<>(seqs));
  }

  public static Ancestry of(String branch, long seq) {
    return new Ancestry(new TreeMap<>(Map.of(branch, seq)));
  }

  public boolean isEmpty() {
    return seqs.isEmpty();
  }

  /// The highest sequence of a branch; 0 = none of it.
  public long of(String branch) {
    return seqs.getOrDefault(branch, 0L);
  }

  /// Whether all of the other is part of this.
  public boolean covers(Ancestry other) {
    return other.seqs.entrySet().stream().allMatch(b -> of(b.getKey()) >= b.getValue());
  }

  /// Whether anything named in `origins`, each entry of which names the same thing, is part of
  /// this.
  public boolean meets(Ancestry origins) {
    return origins.seqs.entrySet().stream().anyMatch(b -> of(b.getKey()) >= b.getValue());
  }

  /// Both together.
  public Ancestry and(Ancestry other) {
    TreeMap<String, Long> both = new TreeMap<>(seqs);
    other.seqs.forEach((branch, seq) -> both.merge(branch, seq, Math::max));
    return new Ancestry(both);
  }

  /// What is part of both.
  public Ancestry within(Ancestry other) {
    TreeMap<String, Long> common = new TreeMap<>(seqs);
    common.keySet().retainAll(other.seqs.keySet());
    common.replaceAll((branch, seq) -> Math.min(seq, other.of(branch)));
    return new Ancestry(common);
  }

  /// Names of one thing, and another name of the same thing.
  public Ancestry orAs(String branch, long seq) {
    TreeMap<String, Long> names = new TreeMap<>(seqs);
    names.merge(branch, seq, Math::min);
    return new Ancestry(names);
  }
}
