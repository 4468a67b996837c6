package app.landfall.invoices.ui.suppliers;

import app.landfall.invoices.suppliers.SupplierLine;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.plugin.ui.record.UnsavedRecord;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.util.Optional;

/// The suppliers of whom nobody has said anything: as their invoices name them.
final class UnsavedSuppliers implements UnsavedRecord<SupplierRecord> {
  private final Suppliers suppliers;

  @Inject
  UnsavedSuppliers(Suppliers suppliers) {
    this.suppliers = suppliers;
  }

  @Override
  public Optional<SupplierRecord> find(ReadTransaction read, String id) {
    return suppliers
        .find(read, id)
        .map(group -> {
          SupplierLine line = suppliers.line(read, group);
          return SupplierRecord.known(id, line.name(), line.vatId());
        });
  }
}
