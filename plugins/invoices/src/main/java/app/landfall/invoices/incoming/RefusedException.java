package app.landfall.invoices.incoming;

/// The refusal of something packed, on its way out of a reader.
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal why;

  RefusedException(Refusal why) {
    super(why.key());
    this.why = why;
  }

  Refusal why() {
    return why;
  }
}
