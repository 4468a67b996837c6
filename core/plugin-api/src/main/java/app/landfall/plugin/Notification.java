package app.landfall.plugin;

/// A message that people are told.
///
/// @param level how much it matters
/// @param text one or two whole sentences: what happened, is my work safe, what to do
public record Notification(Level level, String text) {

  /// How much it matters.
  public enum Level {
    /// Good to know; goes away by itself.
    NOTICE,
    /// Somebody should look at it; stays until it is closed.
    WARNING
  }

  /// @throws IllegalArgumentException if the text is empty
  public Notification {
    level = Needed.part(level, "Notification.level");
    text = Needed.part(text, "Notification.text");
    if (text.isBlank()) {
      throw new IllegalArgumentException("A notification needs a text.");
    }
  }
}
