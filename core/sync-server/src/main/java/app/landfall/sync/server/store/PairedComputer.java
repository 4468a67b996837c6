package app.landfall.sync.server.store;

/// A paired computer, as an administrator sees it.
///
/// @param no what `revoke` takes
/// @param workspace the workspace's name
/// @param name what people call it
/// @param pairedAt ISO-8601
/// @param revoked whether its token is refused
/// @param role what it may do
/// @param seenAt when it last opened a session, ISO-8601; empty = not since it was paired
/// @param app its program and version, as it says; empty = not known
public record PairedComputer(
    long no,
    String workspace,
    String name,
    String pairedAt,
    boolean revoked,
    Role role,
    String seenAt,
    String app) {}
