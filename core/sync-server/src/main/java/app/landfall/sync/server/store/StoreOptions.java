package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Limits;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The options that a store is given from outside.
///
/// @param limits what one message may hold
/// @param practice whether this is a practice server on the user's own disk
/// @param clock the wall clock
/// @param random where ids, tokens and pairing codes come from; a `SecureRandom` but in tests
/// @param quota the most that is kept and taken
public record StoreOptions(
    Limits limits, boolean practice, InstantSource clock, RandomGenerator random, Quota quota) {
  /// Without quotas.
  public StoreOptions(
      Limits limits, boolean practice, InstantSource clock, RandomGenerator random) {
    this(limits, practice, clock, random, Quota.NONE);
  }
}
