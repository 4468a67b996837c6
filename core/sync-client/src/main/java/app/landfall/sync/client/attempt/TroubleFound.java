package app.landfall.sync.client.attempt;

/// Ends an attempt from deep inside a step; caught by [Cycle] only.
final class TroubleFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Trouble trouble;

  TroubleFound(Trouble trouble, Throwable cause) {
    super(trouble.reason(), cause);
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
