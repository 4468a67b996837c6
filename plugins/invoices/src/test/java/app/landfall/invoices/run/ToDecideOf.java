package app.landfall.invoices.run;

import app.landfall.invoices.model.Office;
import app.landfall.invoices.paying.PaymentsOf;

/// What waits for somebody in an office, for tests of other packages.
public final class ToDecideOf {
  private ToDecideOf() {}

  public static ToDecide office(Office office) {
    return new ToDecide(PaymentsOf.toPay(), office.invoices());
  }
}
