package app.landfall.host;

/// One thing contributed to an extension point, and by whom.
///
/// @param plugin the plugin's id, or `landfall` for the program itself
/// @param value what it contributed
/// @param <T> what the point takes
public record Contribution<T>(String plugin, T value) {}
