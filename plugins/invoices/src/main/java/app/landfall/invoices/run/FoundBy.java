package app.landfall.invoices.run;

/// The roads by which the payment of an entry is found, the safest first.
public enum FoundBy {
  /// The batch of a run, and its sum.
  BATCH("batch"),
  /// Our own id of the payment.
  END_TO_END("end-to-end"),
  /// The reference that the supplier asks for.
  REFERENCE("reference"),
  /// The number of the invoice in the text, and the amount.
  NUMBER("number"),
  /// Somebody has said so.
  HAND("hand");

  private final String word;

  FoundBy(String word) {
    this.word = word;
  }

  /// As stored.
  public String word() {
    return word;
  }
}
