package app.landfall.invoices.suppliers;

import app.landfall.invoices.model.Office;

/// The suppliers of an office, for tests of other packages.
public final class Knowing {
  private Knowing() {}

  public static Suppliers suppliers() {
    return new Suppliers();
  }

  public static InvoiceAdvisor advisor() {
    return new InvoiceAdvisor(new Suppliers());
  }

  public static SupplierWords words(Office office) {
    return new SupplierWords(office.store(), new Suppliers());
  }
}
