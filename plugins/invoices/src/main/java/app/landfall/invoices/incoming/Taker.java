package app.landfall.invoices.incoming;

/// A taker of what comes in, called on the thread that reads.
public interface Taker {
  /// This has come in.
  void comes(IncomingFile incoming);

  /// This was left where it is.
  void leaves(Place place, Refusal why);
}
