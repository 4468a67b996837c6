package app.landfall.sync.server.store;

/// The holder of a device token: one computer in one workspace.
///
/// @param no the store's own short key
/// @param workspace the only workspace it may touch
/// @param name what people call it
/// @param role what it may do there
public record Device(long no, Workspace workspace, String name, Role role) {
  /// One that writes.
  public Device(long no, Workspace workspace, String name) {
    this(no, workspace, name, Role.WRITER);
  }
}
