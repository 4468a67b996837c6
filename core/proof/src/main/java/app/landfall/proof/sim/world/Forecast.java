package app.landfall.proof.sim.world;

import app.landfall.sync.protocol.PushReply;

/// Which weather each call meets, and what comes of it: drawn from the seed, or told by a story.
public interface Forecast {

  /// @param pushed the hash of what is pushed; 0 = it is another call
  Weather of(Computer computer, long call, int pushed);

  /// The answers to what was pushed have been stored.
  default void heard(Computer computer, PushReply reply) {}
}
