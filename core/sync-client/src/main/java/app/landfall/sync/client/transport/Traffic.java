package app.landfall.sync.client.transport;

/// The amount that a transport has moved.
///
/// @param requests calls begun
/// @param sentBytes bytes of bodies as they went, packed
/// @param receivedBytes bytes of bodies as they came, packed
public record Traffic(long requests, long sentBytes, long receivedBytes) {
  /// Nothing yet.
  public static final Traffic NONE = new Traffic(0, 0, 0);
}
