package app.landfall.invoices.paying;

import app.landfall.invoices.model.Office;
import app.landfall.invoices.suppliers.Knowing;

/// What pays in an office, for tests of other packages.
public final class PaymentsOf {
  private PaymentsOf() {}

  public static Payments office(Office office) {
    return new Payments(
        office.store(),
        office.invoices(),
        gate(),
        Knowing.words(office),
        Knowing.advisor(),
        ours(office));
  }

  public static PaymentGate gate() {
    return new PaymentGate(Knowing.suppliers());
  }

  public static OwnAccounts ours(Office office) {
    return new OwnAccounts(office.store());
  }

  public static PaymentList list() {
    return new PaymentList(gate());
  }

  public static ToPay toPay() {
    return new ToPay(gate());
  }

  public static Holds holds(Office office) {
    return new Holds(office.store());
  }

  public static Approvals approvals(Office office) {
    return new Approvals(office.store(), office.invoices());
  }

  public static OnAccount onAccount(Office office) {
    return new OnAccount(office.store(), office.invoices(), gate());
  }
}
