package app.landfall.sync.server.store;

/// A workspace, as an administrator sees it.
///
/// @param name what people call it
/// @param madeAt ISO-8601
/// @param archived whether its computers are refused, and its data only kept
public record ListedWorkspace(String name, String madeAt, boolean archived) {}
