package app.landfall.sync.server.store;

/// The holder of a device token: one computer in one workspace.
///
/// @param no the store's own short key
/// @param workspace the only workspace it may touch
/// @param name what people call it
public record Device(long no, Workspace workspace, String name) {}
