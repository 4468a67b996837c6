package app.landfall.store.replication;

/// The effect of an acknowledgement. All zero when its outcomes were known already.
///
/// @param transactions push transactions that have their outcome now
/// @param changes changes that have their outcome now
/// @param alreadyHad how many of those changes the server had before
/// @param parked push transactions that were refused and are parked now
public record PushEffect(int transactions, int changes, int alreadyHad, int parked) {
  /// Both together.
  public PushEffect and(PushEffect more) {
    return new PushEffect(
        transactions + more.transactions,
        changes + more.changes,
        alreadyHad + more.alreadyHad,
        parked + more.parked);
  }
}
