package app.landfall.plugin;

/// A contribution that is known by a name, unique among everything contributed to the same point. A
/// plugin that contributes a name which is taken fails with a line that names both plugins.
public interface Identified {

  /// The name; the same at every call, and the same from version to version, since people's
  /// settings and layouts refer to it.
  String id();
}
