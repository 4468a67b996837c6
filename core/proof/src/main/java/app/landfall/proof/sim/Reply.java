package app.landfall.proof.sim;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Problem;

/// What the server puts on the wire.
///
/// @param status the HTTP status
/// @param retryAfterSeconds 0 = nothing said
record Reply(int status, byte[] body, int retryAfterSeconds) {
  static Reply ok(byte[] body) {
    return new Reply(200, body, 0);
  }

  static Reply problem(Problem problem) {
    return new Reply(problem.status(), Codec.encode(problem), 0);
  }
}
