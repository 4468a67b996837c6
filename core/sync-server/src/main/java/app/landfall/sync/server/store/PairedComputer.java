package app.landfall.sync.server.store;

/// A paired computer, as an administrator sees it.
///
/// @param no what `revoke` takes
/// @param workspace the workspace's name
/// @param name what people call it
/// @param pairedAt ISO-8601
/// @param revoked whether its token is refused
public record PairedComputer(
    long no, String workspace, String name, String pairedAt, boolean revoked) {}
