package app.landfall.invoices.paying;

/// The result of taking payments back.
///
/// @param count how many rows were added; none where nothing was taken back
/// @param save for [app.landfall.invoices.model.Invoices#undo]
public record Reversal(TakeBack end, int count, long save) {

  /// What was done.
  public enum TakeBack {
    /// It is taken back.
    TAKEN_BACK,
    /// There is no such payment.
    NOT_THERE,
    /// It was taken back before.
    BEFORE,
    /// Some of it was used for invoices, which must be taken back first.
    USED,
    /// It takes back another one itself.
    IS_REVERSAL
  }
}
