package app.landfall.host;

/// The descriptor cannot be used; the message says everything that is wrong with it, without saying
/// which plugin it belongs to.
final class BadDescriptor extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadDescriptor(String message) {
    super(message);
  }
}
