package app.landfall.store.replication;

import java.util.Set;

/// The effect of receiving a page.
///
/// @param applied rows applied now
/// @param held rows that cannot be stored here yet, kept aside now
/// @param more whether this cursor has not reached the head yet: pull it again
/// @param mismatched tables whose sum differs from the server's: [Replication#pulls] gives a
///   back-fill for each from now on
/// @param left rows received and not applied yet: while there are any, [Replication#apply] comes
///   next
public record PullEffect(int applied, int held, boolean more, Set<String> mismatched, long left) {
  public PullEffect {
    mismatched = Set.copyOf(mismatched);
  }

  /// With nothing left to apply.
  public PullEffect(int applied, int held, boolean more, Set<String> mismatched) {
    this(applied, held, more, mismatched, 0);
  }
}
