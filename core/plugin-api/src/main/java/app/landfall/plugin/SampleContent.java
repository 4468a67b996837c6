package app.landfall.plugin;

/// The samples that a plugin puts into a practice database, so that people who look around find
/// something. The program asks for it once, in a database of its own, never in one with somebody's
/// work.
@FunctionalInterface
public interface SampleContent {

  /// Where samples are contributed.
  ExtensionPoint<SampleContent> POINT = ExtensionPoint.of("landfall.samples", SampleContent.class);

  /// Saves the samples and returns when they are saved. Not on the event thread.
  void fill();
}
