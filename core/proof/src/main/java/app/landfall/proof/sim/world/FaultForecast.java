package app.landfall.proof.sim.world;

import app.landfall.sync.protocol.PushReply;

/// The faults that each call meets, and what comes of them: drawn from the seed, or told by a
/// story.
public interface FaultForecast {

  /// @param pushed the hash of what is pushed; 0 = it is another call
  CallFate of(SimComputer computer, long call, int pushed);

  /// The answers to what was pushed have been stored.
  default void heard(SimComputer computer, PushReply reply) {}
}
