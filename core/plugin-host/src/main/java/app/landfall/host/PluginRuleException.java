package app.landfall.host;

/// An exception for something that a plugin may not do. The message is for its author and needs no
/// class name in front of it.
final class PluginRuleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  PluginRuleException(String message) {
    super(message);
  }

  PluginRuleException(String message, Throwable cause) {
    super(message, cause);
  }
}
