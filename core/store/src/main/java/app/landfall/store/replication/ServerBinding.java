package app.landfall.store.replication;

import java.net.URI;

/// The one server and workspace that a profile belongs to.
///
/// @param address the server's base address, without a path
/// @param server the server's own id
/// @param workspace the workspace's id
/// @param workspaceName what people call it
public record ServerBinding(URI address, String server, String workspace, String workspaceName) {}
