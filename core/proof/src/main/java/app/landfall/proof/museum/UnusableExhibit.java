package app.landfall.proof.museum;

/// An exhibit that cannot be shown: its file is malformed, it no longer applies to the sources, or
/// does not compile. The message is one line that says which and what to do.
final class UnusableExhibit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableExhibit(String exhibit, String reason) {
    super("exhibit '" + exhibit + "': " + reason);
  }
}
