package app.landfall.host;

import app.landfall.plugin.VisibleText;

/// The descriptor cannot be used; the message says everything that is wrong with it, without saying
/// which plugin it belongs to.
final class BadDescriptor extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String id;

  /// @param id the id in it, or empty where there is none that can be used
  BadDescriptor(String message, String id) {
    super(VisibleText.of(message)); // parts of the file stand in it
    this.id = id;
  }

  String id() {
    return id;
  }
}
