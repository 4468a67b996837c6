package app.landfall.sync.server;

import app.landfall.sync.server.guard.BodyPace;
import app.landfall.sync.server.guard.BodyRoom;

/// The things that all calls share.
///
/// @param pace how slowly a body may come
/// @param room the memory for bodies
/// @param behindProxy whether calls come through a proxy, which names the callers
record CallSurroundings(BodyPace pace, BodyRoom room, boolean behindProxy) {
  static CallSurroundings of(ServerConfig config) {
    return new CallSurroundings(config.pace(), BodyRoom.ofThisProcess(), config.behindProxy());
  }
}
