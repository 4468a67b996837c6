package app.landfall.sync.server.guard;

/// The limits of one kind of call.
///
/// @param bodyBytes bytes of a body, as sent and unpacked; 0 = none is read into memory
/// @param atOnce calls that run at the same time, of everybody
/// @param perCaller calls that run at the same time, of one computer, or of one address where no
///   token is needed
public record RouteLimit(int bodyBytes, int atOnce, int perCaller) {
  /// The same with no more bytes than that.
  public RouteLimit atMost(int bytes) {
    return new RouteLimit(Math.min(bodyBytes, bytes), atOnce, perCaller);
  }
}
